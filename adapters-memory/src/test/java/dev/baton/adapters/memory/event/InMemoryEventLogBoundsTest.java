package dev.baton.adapters.memory.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.memory.event.InMemoryEventLog.Limits;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.NewEvent;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only this log can be asked: its clock, its window, its bounds. */
final class InMemoryEventLogBoundsTest {
  private static final Limits SMALL =
      new Limits(Duration.ofHours(1), 3, Map.of(Retention.SHORT, Duration.ofMinutes(10)));

  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog log = new InMemoryEventLog(clock, SMALL);

  @Test
  void recorded_time_stands_still_while_the_clock_goes_back() {
    Instant first = append(Events.any()).recordedAt();
    clock.set(first.minusSeconds(60));
    assertThat(append(Events.any()).recordedAt()).isEqualTo(first);
    clock.set(first.plusSeconds(1));
    assertThat(append(Events.any()).recordedAt()).isEqualTo(first.plusSeconds(1));
  }

  @Test
  void an_event_is_recognised_until_the_window_is_over() {
    Event event = Events.any();
    append(event);
    clock.advance(Duration.ofHours(1));
    assertThat(append(event).duplicate()).isTrue();
    clock.advance(Duration.ofNanos(1));
    assertThat(append(event).duplicate()).isFalse();
    assertThat(log.head()).isEqualTo(2);
  }

  @Test
  void of_too_many_events_the_latest_are_recognised() {
    List<Event> events = Events.many(5, n -> Events.any());
    events.forEach(this::append);
    assertThat(append(events.get(2)).duplicate()).isTrue();
    assertThat(append(events.get(1)).duplicate()).isFalse();
  }

  @Test
  void housekeeping_forgets_what_the_window_has_passed() {
    Event event = Events.any();
    append(event);
    log.runOnce(clock.now().plus(Duration.ofHours(2)));
    assertThat(append(event).duplicate()).isFalse();
  }

  @Test
  void a_class_that_is_not_limited_stays_for_ever() {
    append(Events.any());
    clock.advance(Duration.ofDays(10_000));
    log.runOnce(clock.now());
    assertThat(log.scan(1, 10).events()).hasSize(1);
    assertThat(log.scan(1, 10).horizon()).isZero();
  }

  @Test
  void a_class_stays_until_its_time_is_over() {
    append(Events.any(), Retention.SHORT);
    clock.advance(Duration.ofMinutes(5));
    append(Events.any(), Retention.SHORT);
    clock.advance(Duration.ofMinutes(5).minusNanos(1));
    log.runOnce(clock.now());
    assertThat(log.scan(1, 10).events()).hasSize(2);
    clock.advance(Duration.ofNanos(1));
    log.runOnce(clock.now());
    Page page = log.scan(1, 10);
    assertThat(page.events()).extracting(RecordedEvent::position).containsExactly(2L);
    assertThat(page.horizon()).isEqualTo(1);
  }

  @Test
  void housekeeping_drops_a_bounded_number_at_a_time() {
    log.append(
        Events.many(10_001, n -> Events.any()).stream()
            .map(event -> new NewEvent(event, StreamId.NONE, Retention.SHORT))
            .map(event -> Events.request(List.of(event)))
            .toList());
    clock.advance(Duration.ofDays(1));
    log.runOnce(clock.now());
    assertThat(log.scan(1, 10).events()).hasSize(1);
    log.runOnce(clock.now());
    assertThat(log.scan(1, 10).events()).isEmpty();
  }

  @Test
  void a_read_of_a_rare_topic_answers_before_it_has_looked_at_everything() {
    log.append(Events.many(25_000, n -> Events.any()).stream().map(Events::request).toList());
    for (Direction direction : Direction.values()) {
      long from = direction == Direction.FORWARDS ? 1 : 25_000;
      ReadRequest rare =
          new ReadRequest(Namespace.DEFAULT, List.of(), List.of("Rare"), from, direction, 10);
      Page page = log.read(rare);
      assertThat(page.events()).isEmpty();
      assertThat(page.end()).isFalse();
      assertThat(Math.abs(page.next() - from)).isEqualTo(10_000);
    }
  }

  @Test
  void an_append_and_a_page_have_bounds() {
    assertThatThrownBy(() -> log.append(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.scan(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.scan(1, 1001)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.scanPriority(11, 1, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(Duration.ZERO, 0, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(Duration.ofSeconds(-1), 1, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Placed append(Event event) {
    return append(event, Retention.KEEP);
  }

  private Placed append(Event event, Retention retention) {
    NewEvent added = new NewEvent(event, StreamId.NONE, retention);
    AppendResult result = log.append(List.of(Events.request(List.of(added)))).getFirst();
    assertThat(result).isInstanceOf(Appended.class);
    return ((Appended) result).places().getFirst();
  }
}
