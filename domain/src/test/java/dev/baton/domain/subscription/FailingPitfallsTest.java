package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.GivenUp.Reason;
import dev.baton.domain.subscription.SlotBench.Worker;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The pitfalls of {@link SlotPitfallsTest} that are about events that fail. */
class FailingPitfallsTest {
  private static final Failure BUSY = new Failure(ErrorClass.TEMPORARY_FAILURE, "busy");
  private static final RetryPolicy TWICE =
      new RetryPolicy(
          2,
          new Backoff(Backoff.Shape.FIXED, Duration.ZERO, Duration.ZERO, 0),
          List.of(),
          List.of());

  private SlotBench bench = bench(1);
  private Worker worker = bench.worker(100_000);

  // 3: NATS #4427, #5995, #8102
  @Test
  void an_event_that_was_tried_too_often_frees_its_place_in_flight_and_the_floor() {
    bench.offer(1, 2);
    fail(1);
    fail(1);
    fail(1);
    assertThat(givenUp()).containsExactly(Reason.EXHAUSTED);
    assertThat(bench.slot.inFlight()).isZero();
    assertThat(bench.dispatch()).containsExactly(2L);

    worker.ack(2);
    bench.slot.buried(1, "d");
    assertThat(SlotTest.lane(bench.save().cursor(), 5).floor()).isEqualTo(2);
  }

  // 3: NATS #3361
  @Test
  void an_event_that_was_tried_too_often_is_not_delivered_after_a_restart_either() {
    bench.offer(1);
    fail(1);
    fail(1);
    fail(1);
    restart();
    bench.offer(1);
    assertThat(bench.dispatch()).isEmpty();
    assertThat(givenUp()).containsExactly(Reason.EXHAUSTED);

    bench.slot.buried(1, "d");
    restart();
    assertThat(bench.slot.offer(5, SlotBench.event(1, 100))).isFalse();
    assertThat(bench.dispatch()).isEmpty();
  }

  // 4: NATS #6575
  @Test
  void what_is_a_dead_letter_leaves_nothing_in_the_live_state() {
    bench = bench(1_000);
    worker = bench.worker(1_000);
    LongStream.rangeClosed(1, 1_000).forEach(bench::offer);
    bench.dispatch();
    LongStream.rangeClosed(1, 1_000).forEach(each -> bench.slot.reject(worker.token(each), BUSY));
    bench.slot.letGo().takeGivenUp().forEach(each -> bench.slot.buried(each.position(), "d"));

    assertThat(bench.slot.unsettled(5)).isZero();
    assertThat(bench.slot.inFlight()).isZero();
    assertThat(bench.wheel.size()).isZero();
    assertThat(SlotTest.lane(bench.save().cursor(), 5))
        .isEqualTo(new SlotCursor.Lane(5, 1_000, List.of()));
    assertThat(bench.store.failing()).isEmpty();
  }

  // 7: pulsar-site #1117, pulsar #6451
  @Test
  void attempts_survive_a_crash() {
    bench = bench(10);
    worker = bench.worker(10);
    bench.offer(1, 2);
    bench.dispatch();
    bench.nack(worker.token(1), 0);
    bench.dispatch();
    restart();
    bench.offer(1, 2);
    bench.dispatch();

    assertThat(worker.token(1).attempt()).isEqualTo(3);
    assertThat(worker.token(2).attempt()).isEqualTo(1);
  }

  // 7
  @Test
  void failures_add_up_to_a_dead_letter_though_the_owner_crashes_after_each() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(givenUp()).isEmpty();
      bench.offer(1);
      fail(1);
      assertThat(worker.token(1).attempt()).isEqualTo(attempt);
      if (attempt < 3) {
        restart();
      }
    }
    assertThat(givenUp()).containsExactly(Reason.EXHAUSTED);
  }

  // 10: pulsar #16763, PIP-195, PIP-448
  @Test
  void delayed_events_are_in_no_memory_and_a_new_owner_has_nothing_to_rebuild() {
    bench = bench(10_000);
    worker = bench.worker(20_000);
    LongStream.rangeClosed(1, 10_000).forEach(bench::offer);
    bench.dispatch();
    LongStream.rangeClosed(1, 10_000)
        .forEach(each -> bench.nack(worker.token(each), 3_600_000 + each));
    assertThat(bench.slot.unsettled(5)).isZero();
    assertThat(bench.slot.wants(5)).isEqualTo(Window.DEFAULT.entries());
    assertThat(bench.wheel.size()).isZero();

    SlotStand stand = bench.save();
    assertThat(stand.failing()).isEmpty();
    assertThat(SlotTest.lane(stand.cursor(), 5))
        .isEqualTo(new SlotCursor.Lane(5, 10_000, List.of()));
    assertThat(bench.store.parked(SlotBench.START + 3_600_005))
        .extracting(FailingEvent::position)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  // ---- shorthands

  private static SlotBench bench(int inFlight) {
    SlotLimits limits = new SlotLimits(SlotBench.DEADLINE, inFlight, Window.DEFAULT);
    return new SlotBench(
        1,
        SlotBench.START,
        SlotStand.at(SlotCursor.startingAt(1, 1)),
        new SlotRules(SubscriptionKind.SHARED, TWICE, limits));
  }

  private void fail(long position) {
    bench.dispatch();
    bench.slot.nack(worker.token(position), BUSY, new Redelivery.ByPolicy());
  }

  private List<Reason> givenUp() {
    return bench.slot.letGo().takeGivenUp().stream().map(GivenUp::reason).toList();
  }

  private void restart() {
    bench = SlotBench.restored(bench);
    worker = bench.worker(100);
  }
}
