package dev.baton.application.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Identity;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TailTest {
  private static final long PLENTY = 1L << 20;

  @Test
  void a_new_tail_is_empty() {
    Tail tail = new Tail(8, PLENTY);
    assertThat(tail.head()).isZero();
    assertThat(tail.first()).isEqualTo(1);
    assertThat(copy(tail, 1, 10)).isEmpty();
  }

  @Test
  void events_are_copied_from_a_position_on() {
    Tail tail = new Tail(8, PLENTY);
    tail.add(events(1, 5));
    assertThat(copy(tail, 3, 10)).containsExactly(3L, 4L, 5L);
    assertThat(copy(tail, 3, 2)).containsExactly(3L, 4L);
    assertThat(copy(tail, 6, 2)).isEmpty();
  }

  @Test
  void the_oldest_go_when_the_capacity_is_used_up() {
    Tail tail = new Tail(8, PLENTY);
    tail.add(events(1, 20));
    assertThat(tail.first()).isEqualTo(13);
    assertThat(copy(tail, 12, 1)).isEmpty();
    assertThat(copy(tail, 13, 100)).hasSize(8).startsWith(13L).endsWith(20L);
  }

  @Test
  void the_oldest_go_when_the_bytes_are_used_up_but_the_last_one_stays() {
    Tail tail = new Tail(1_000, 5_000);
    tail.add(events(1, 20));
    assertThat(tail.first()).isEqualTo(9);
    tail.add(List.of(event(21, 100_000)));
    assertThat(copy(tail, 21, 1)).containsExactly(21L);
    assertThat(tail.first()).isEqualTo(21);
  }

  @Test
  void a_tail_may_begin_in_the_middle_of_a_log() {
    Tail tail = new Tail(8, PLENTY);
    tail.startAfter(41);
    tail.add(events(42, 43));
    assertThat(tail.first()).isEqualTo(42);
    assertThat(tail.head()).isEqualTo(43);
    assertThatThrownBy(() -> tail.startAfter(7)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_is_skipped_leaves_no_hole_behind() {
    Tail tail = new Tail(8, PLENTY);
    tail.add(events(1, 5));
    tail.skipTo(9);
    assertThat(tail.head()).isEqualTo(9);
    assertThat(tail.first()).isEqualTo(10);
    tail.add(events(10, 11));
    assertThat(copy(tail, 4, 10)).isEmpty();
    assertThat(copy(tail, 10, 10)).containsExactly(10L, 11L);
    assertThatThrownBy(() -> tail.skipTo(11)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_hole_is_a_defect() {
    Tail tail = new Tail(8, PLENTY);
    assertThatThrownBy(() -> tail.add(events(2, 3))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void listeners_have_heard_of_events_before_waiters_go_on() throws InterruptedException {
    Tail tail = new Tail(8, PLENTY);
    List<Long> heard = new ArrayList<>();
    tail.listen(news -> news.events().forEach(event -> heard.add(event.position())));
    tail.add(events(1, 3));
    assertThat(tail.await(3, Duration.ofSeconds(1))).isTrue();
    assertThat(heard).containsExactly(1L, 2L, 3L);
  }

  @Test
  void listeners_find_the_facts_picked_out() {
    Tail tail = new Tail(8, PLENTY);
    List<Arrivals> heard = new ArrayList<>();
    tail.listen(heard::add);
    tail.add(List.of(event(1, 10), fact(2), event(3, 10), fact(4)));
    tail.add(events(5, 6));
    assertThat(heard.getFirst().reserved())
        .extracting(RecordedEvent::position)
        .containsExactly(2L, 4L);
    assertThat(heard.getLast().reserved()).isEmpty();
    assertThat(heard).extracting(Arrivals::first).containsExactly(1L, 5L);
    assertThat(heard).extracting(Arrivals::last).containsExactly(4L, 6L);
  }

  @Test
  void a_wait_ends_when_its_time_is_up() throws InterruptedException {
    assertThat(new Tail(8, PLENTY).await(1, Duration.ofMillis(10))).isFalse();
  }

  private static List<Long> copy(Tail tail, long from, int max) {
    List<RecordedEvent> events = new ArrayList<>();
    assertThat(tail.copy(from, max, events)).isEqualTo(events.size());
    return events.stream().map(RecordedEvent::position).toList();
  }

  static List<RecordedEvent> events(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(each -> event(each, 10)).toList();
  }

  static RecordedEvent fact(long position) {
    return event(position, "baton.sagas", 10);
  }

  private static RecordedEvent event(long position, int bytes) {
    return event(position, "project.tasks", bytes);
  }

  private static RecordedEvent event(long position, String topic, int bytes) {
    EventId id = new EventId("e-" + position);
    Event event =
        new Event(
            new Identity(id, "tester", "Happened", Instant.EPOCH),
            Cause.root(id),
            Routing.to(new TopicName(topic)),
            Content.json(new byte[bytes]));
    return new RecordedEvent(
        position, Instant.EPOCH, Namespace.DEFAULT, Principal.ANONYMOUS, StreamId.NONE, 0, event);
  }
}
