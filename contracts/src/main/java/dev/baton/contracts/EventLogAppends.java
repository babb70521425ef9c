package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Positions: dense, in order, and one result for each request. */
public interface EventLogAppends extends EventLogFixture {
  @Test
  default void an_empty_log_has_head_0() {
    assertThat(log().head()).isZero();
  }

  @Test
  default void positions_begin_at_1() {
    assertThat(positionsOf(take(Events.any()))).containsExactly(1L);
    assertThat(log().head()).isEqualTo(1);
  }

  @Test
  default void positions_go_on_from_one_append_to_the_next() {
    take(Events.any(), Events.any());
    assertThat(positionsOf(take(Events.any()))).containsExactly(3L);
    assertThat(positionsOf(take(Events.any(), Events.any()))).containsExactly(4L, 5L);
    assertThat(log().head()).isEqualTo(5);
  }

  @Test
  default void the_events_of_a_request_stand_at_consecutive_positions_in_its_order() {
    Event first = Events.any();
    Event second = Events.any();
    Event third = Events.any();
    List<Placed> places = take(first, second, third);
    assertThat(positionsOf(places)).containsExactly(1L, 2L, 3L);
    assertThat(idsOf(wholeLog())).isEqualTo(ids(first, second, third));
  }

  @Test
  default void results_come_one_for_each_request_in_order() {
    List<AppendResult> results =
        append(
            Events.request(Events.any(), Events.any()),
            Events.request(Events.any()),
            Events.request(Events.any(), Events.any()));
    assertThat(results).hasSize(3);
    assertThat(positionsOf(placesOf(results.get(0)))).containsExactly(1L, 2L);
    assertThat(positionsOf(placesOf(results.get(1)))).containsExactly(3L);
    assertThat(positionsOf(placesOf(results.get(2)))).containsExactly(4L, 5L);
  }

  @Test
  default void what_was_prepared_beforehand_is_appended_as_it_is_where_the_log_then_stands() {
    Event early = Events.any();
    Event late = Events.any();
    EventLog.Prepared first = log().prepare(Events.request(List.of(Events.in("s", early))));
    EventLog.Prepared behind =
        log().prepare(Events.request(List.of(Events.in("s", Events.any())), Events.at("s", 1)));
    EventLog.Prepared second = log().prepare(Events.request(List.of(Events.in("s", late))));
    take(Events.any());

    List<AppendResult> results = log().append(List.of(second, first));
    assertThat(positionsOf(placesOf(results.get(0)))).containsExactly(2L);
    assertThat(positionsOf(placesOf(results.get(1)))).containsExactly(3L);
    assertThat(log().append(List.of(behind))).singleElement().isInstanceOf(VersionConflict.class);
    assertThat(idsOf(wholeLog())).endsWith(late.id().value(), early.id().value());
    assertThat(first.request().events()).extracting(NewEvent::event).containsExactly(early);
  }

  @Test
  default void a_refused_request_takes_no_position_and_leaves_the_others_alone() {
    Event before = Events.any();
    Event after = Events.any();
    List<AppendResult> results =
        append(
            Events.request(before),
            Events.request(List.of(Events.in("s", Events.any())), Events.at("s", 7)),
            Events.request(after));
    assertThat(positionsOf(placesOf(results.get(0)))).containsExactly(1L);
    assertThat(results.get(1)).isInstanceOf(VersionConflict.class);
    assertThat(positionsOf(placesOf(results.get(2)))).containsExactly(2L);
    assertThat(idsOf(wholeLog())).isEqualTo(ids(before, after));
  }

  @Test
  default void a_batch_of_nothing_but_refusals_changes_nothing() {
    List<AppendResult> results =
        append(
            Events.request(List.of(Events.in("s", Events.any())), Events.at("s", 1)),
            Events.request(List.of(Events.in("t", Events.any())), Events.at("t", 2)));
    assertThat(results).hasSize(2).allMatch(VersionConflict.class::isInstance);
    assertThat(log().head()).isZero();
    assertThat(positionsOf(take(Events.any()))).containsExactly(1L);
  }

  @Test
  default void a_refused_request_is_refused_whole() {
    append(
        Events.request(
            List.of(Events.loose(Events.any()), Events.in("s", Events.any())), Events.at("s", 3)));
    assertThat(wholeLog()).isEmpty();
    assertThat(log().head()).isZero();
  }

  @Test
  default void a_batch_of_1_000_requests_is_taken_in_order() {
    List<Event> events = Events.many(1000, n -> Events.any());
    List<Placed> places = takeEach(events);
    assertThat(positionsOf(places)).isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
    assertThat(idsOf(wholeLog())).isEqualTo(ids(events));
  }

  @Test
  default void a_request_of_1_000_events_is_taken_whole() {
    List<Event> events = Events.many(1000, n -> Events.any());
    List<Placed> places = take(events.toArray(Event[]::new));
    assertThat(positionsOf(places)).isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
    assertThat(log().head()).isEqualTo(1000);
  }

  @Test
  default void the_answer_says_when_the_log_took_an_event() {
    List<Placed> places = take(Events.any(), Events.any());
    List<Instant> recorded = wholeLog().stream().map(RecordedEvent::recordedAt).toList();
    assertThat(places).extracting(Placed::recordedAt).isEqualTo(recorded);
    assertThat(places).noneMatch(Placed::duplicate);
  }

  @Test
  default void the_recorded_time_never_goes_back() {
    for (int round = 0; round < 20; round++) {
      append(Events.request(Events.any()), Events.request(Events.any(), Events.any()));
    }
    assertThat(wholeLog())
        .hasSize(60)
        .extracting(RecordedEvent::recordedAt)
        .isSortedAccordingTo(Instant::compareTo);
  }

  @Test
  default void an_event_older_than_those_below_it_is_recorded_after_them() {
    Event young = Events.event().time(Instant.parse("2040-01-01T00:00:00Z")).build();
    Event old = Events.event().time(Instant.parse("1999-01-01T00:00:00Z")).build();
    take(young);
    take(old);
    List<RecordedEvent> recorded = wholeLog();
    assertThat(idsOf(recorded)).isEqualTo(ids(young, old));
    assertThat(recorded.get(1).recordedAt()).isAfterOrEqualTo(recorded.get(0).recordedAt());
    assertThat(recorded.get(1).event().identity().time()).isEqualTo(old.identity().time());
  }

  @Test
  default void concurrent_appenders_get_dense_and_unique_positions() throws Exception {
    int appenders = 8;
    int batches = 10;
    List<Callable<List<Long>>> work =
        IntStream.range(0, appenders)
            .<Callable<List<Long>>>mapToObj(n -> () -> appendBatches(batches))
            .toList();
    List<Long> positions = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(appenders)) {
      for (Future<List<Long>> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
        positions.addAll(done.get(1, TimeUnit.SECONDS));
      }
    }
    long count = 5L * appenders * batches;
    assertThat(positions).containsExactlyInAnyOrderElementsOf(upTo(count));
    assertThat(wholeLog()).extracting(RecordedEvent::position).isEqualTo(upTo(count));
    assertThat(log().head()).isEqualTo(count);
  }

  private List<Long> appendBatches(int batches) {
    List<Long> positions = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      AppendRequest pair = Events.request(Events.any(), Events.any());
      AppendRequest triple = Events.request(Events.any(), Events.any(), Events.any());
      for (AppendResult result : log().append(List.of(pair, triple))) {
        List<Long> together = positionsOf(placesOf(result));
        long first = together.get(0);
        assertThat(together)
            .isEqualTo(LongStream.range(first, first + together.size()).boxed().toList());
        positions.addAll(together);
      }
    }
    assertThat(positions).isSorted();
    return positions;
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
