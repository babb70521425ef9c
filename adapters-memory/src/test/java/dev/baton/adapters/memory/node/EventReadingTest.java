package dev.baton.adapters.memory.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.event.Submission;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReadingTest {
  private final Node node = new Node(new InMemoryEventLog(new ManualClock()));

  @Test
  void recent_events_and_stored_ones_read_the_same() {
    publish(30);
    Node late = new Node(node.log);
    ReadRequest all = forwards(1, 100, TopicPattern.ALL);
    assertThat(node.reading.read(all).events()).isEqualTo(late.log.read(all).events()).hasSize(30);
  }

  @Test
  void a_page_goes_on_where_it_ended() {
    publish(5);
    Page first = node.reading.read(forwards(1, 3, TopicPattern.ALL));
    assertThat(first.end()).isFalse();
    Page rest = node.reading.read(forwards(first.next(), 3, TopicPattern.ALL));
    assertThat(rest.end()).isTrue();
    assertThat(first.events().size() + rest.events().size()).isEqualTo(5);
    assertThat(rest.next()).isEqualTo(node.reading.head() + 1);
  }

  @Test
  void backwards_begins_at_the_position_and_goes_down() {
    publish(5);
    ReadRequest back =
        new ReadRequest(
            Namespace.DEFAULT,
            List.of(TopicPattern.ALL),
            List.of(),
            node.reading.head(),
            Direction.BACKWARDS,
            3);
    assertThat(node.reading.read(back).events())
        .extracting(RecordedEvent::position)
        .containsExactly(6L, 5L, 4L);
  }

  @Test
  void following_waits_for_what_comes() throws InterruptedException {
    publish(1);
    long next = node.reading.head() + 1;
    Thread publisher = Thread.ofVirtual().start(() -> publish(1));
    Page page = Page.class.cast(follow(next, Duration.ofSeconds(10)));
    assertThat(page.events()).extracting(RecordedEvent::position).containsExactly(next);
    publisher.join(10_000);
  }

  @Test
  void following_gives_up_when_nothing_comes() throws InterruptedException {
    publish(1);
    long next = node.reading.head() + 1;
    Page page = follow(next, Duration.ofMillis(20));
    assertThat(page.events()).isEmpty();
    assertThat(page.next()).isEqualTo(next);
    assertThat(page.end()).isTrue();
  }

  @Test
  void a_position_is_awaited() throws InterruptedException {
    publish(1);
    assertThat(node.reading.awaitPosition(2, Duration.ZERO)).isTrue();
    assertThat(node.reading.awaitPosition(3, Duration.ofMillis(20))).isFalse();
  }

  @Test
  void streams_conversations_and_times_are_found() {
    StreamId stream = new StreamId("order-1");
    node.publish(
        List.of(
            new Submission(Events.event().correlation("c").build(), stream),
            new Submission(Events.any(), stream)));
    assertThat(node.reading.stream(Namespace.DEFAULT, stream, 2, 10)).hasSize(1);
    assertThat(node.reading.correlation(Namespace.DEFAULT, "c", 0, 10)).hasSize(1);
    assertThat(node.reading.positionAt(ManualClock.START)).isEqualTo(1);
  }

  private Page follow(long from, Duration wait) throws InterruptedException {
    return node.reading.follow(forwards(from, 10, TopicPattern.ALL), wait);
  }

  private void publish(int count) {
    for (int i = 0; i < count; i++) {
      node.publish(Events.any());
    }
  }

  private static ReadRequest forwards(long from, int limit, TopicPattern pattern) {
    return new ReadRequest(
        Namespace.DEFAULT, List.of(pattern), List.of(), from, Direction.FORWARDS, limit);
  }
}
