package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.GivenUp.Reason;
import dev.baton.domain.subscription.SlotBench.Worker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a slot does with events whose delivery fails. */
class RetryingSlotTest {
  private static final RetryPolicy TWICE =
      new RetryPolicy(
          2,
          new Backoff(Backoff.Shape.EXPONENTIAL, Duration.ofSeconds(1), Duration.ofSeconds(30), 0),
          List.of(),
          List.of(ErrorClass.INVALID_PAYLOAD));
  private static final Redelivery BY_POLICY = new Redelivery.ByPolicy();
  private static final Failure BUSY = new Failure(ErrorClass.TEMPORARY_FAILURE, "busy");

  private final SlotBench bench = SlotBench.of(SubscriptionKind.SHARED, TWICE);
  private final Slot slot = bench.slot;
  private final Worker worker = bench.worker(1_000);

  @Test
  void a_failed_event_comes_back_after_growing_pauses_and_is_given_up_in_the_end() {
    bench.offer(1);
    fail(1);
    bench.advance(900);
    assertThat(bench.dispatch()).isEmpty();
    bench.advance(110);
    fail(1);
    bench.advance(1_900);
    assertThat(bench.dispatch()).isEmpty();
    bench.advance(110);
    fail(1);

    GivenUp dead = slot.letGo().takeGivenUp().getFirst();
    assertThat(dead.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(dead.attempts()).isEqualTo(3);
    assertThat(dead.history()).extracting(FailedAttempt::attempt).containsExactly(1, 2, 3);
    assertThat(dead.history())
        .allMatch(each -> each.error().equals("busy") && each.consumer().equals("worker"));
  }

  @Test
  void what_is_given_up_holds_the_floor_until_it_is_kept_as_a_dead_letter() {
    bench.offer(1, 2);
    bench.dispatch();
    worker.ack(2);
    slot.reject(worker.token(1), BUSY);
    assertThat(slot.letGo().takeGivenUp())
        .extracting(GivenUp::reason)
        .containsExactly(Reason.REJECTED);
    assertThat(slot.letGo().takeGivenUp()).isEmpty();
    assertThat(slot.floor()).isZero();
    assertThat(bench.dispatch()).isEmpty();

    slot.buried(1, "d");
    assertThat(SlotTest.lane(slot.progress().cursor(), 5).floor()).isEqualTo(2);
    slot.buried(1, "d");
    assertThat(bench.store.failing()).isEmpty();
  }

  @Test
  void a_class_that_is_not_worth_it_is_given_up_at_once() {
    bench.offer(1);
    bench.dispatch();
    slot.nack(worker.token(1), new Failure(ErrorClass.INVALID_PAYLOAD, "{"), BY_POLICY);
    assertThat(slot.letGo().takeGivenUp())
        .extracting(GivenUp::reason)
        .containsExactly(Reason.NOT_RETRYABLE);
  }

  @Test
  void a_passed_deadline_is_a_failure_and_its_class_is_timeout() {
    bench.offer(1);
    for (int round = 0; round < 3; round++) {
      bench.dispatch();
      bench.advance(SlotBench.DEADLINE + 10);
      bench.advance(10_000);
    }
    GivenUp dead = slot.letGo().takeGivenUp().getFirst();
    assertThat(dead.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(dead.history())
        .extracting(FailedAttempt::errorClass)
        .containsOnly(ErrorClass.TIMEOUT);
  }

  @Test
  void a_consumer_that_vanishes_counts_apart_and_not_for_ever() {
    bench.offer(1);
    slot.disconnect(worker.consumer);
    for (int round = 0; round < Debt.MOST_LOSSES; round++) {
      assertThat(slot.letGo().takeGivenUp()).isEmpty();
      Worker passing = bench.worker(1);
      assertThat(bench.dispatch()).containsExactly(1L);
      slot.disconnect(passing.consumer);
    }
    assertThat(slot.letGo().takeGivenUp())
        .extracting(GivenUp::reason)
        .containsExactly(Reason.CONSUMER_LOST);
  }

  @Test
  void attempts_and_failures_survive_a_crash_and_so_does_giving_up() {
    bench.offer(1);
    fail(1);
    bench.advance(1_010);
    fail(1);
    SlotBench second = SlotBench.restored(bench);
    second.offer(1);
    Worker other = second.worker(10);
    assertThat(second.dispatch()).isEmpty();
    second.advance(2_010);
    assertThat(second.dispatch()).containsExactly(1L);
    assertThat(other.last().attempt()).isEqualTo(3);
    second.slot.nack(other.last(), BUSY, BY_POLICY);
    assertThat(second.slot.letGo().takeGivenUp()).hasSize(1);

    SlotBench third = SlotBench.restored(second);
    third.offer(1);
    third.worker(10);
    assertThat(third.dispatch()).isEmpty();
    assertThat(third.slot.letGo().takeGivenUp())
        .extracting(GivenUp::reason)
        .containsExactly(Reason.EXHAUSTED);
  }

  @Test
  void an_event_whose_time_is_over_is_given_up_and_not_delivered() {
    slot.offer(5, new Candidate(1, 10, 0, 0, SlotBench.START + 1_000));
    slot.offer(5, new Candidate(2, 10, 0, 0, SlotBench.START - 1));
    bench.advance(500);
    assertThat(bench.dispatch()).containsExactly(1L);
    assertThat(slot.letGo().takeGivenUp())
        .containsExactly(new GivenUp(2, Reason.EXPIRED, 0, List.of(), ""));
  }

  @Test
  void a_long_pause_takes_the_event_out_of_the_window_and_a_row_brings_it_back() {
    bench.offer(1, 2);
    bench.dispatch();
    worker.ack(2);
    bench.nack(worker.token(1), 60_000);
    assertThat(slot.letGo().takeParked()).extracting(FailingEvent::position).containsExactly(1L);
    assertThat(SlotTest.lane(bench.save().cursor(), 5).floor()).isEqualTo(2);
    assertThat(bench.store.parked(SlotBench.START + 59_999)).isEmpty();

    SlotBench next = SlotBench.restored(bench);
    next.advance(60_000);
    FailingEvent row = next.store.parked(next.wheel.now()).getFirst();
    assertThat(next.slot.offerParked(SlotBench.event(1, 100), row)).isTrue();
    assertThat(next.slot.offerParked(SlotBench.event(1, 100), row)).isFalse();
    Worker other = next.worker(10);
    assertThat(next.dispatch()).containsExactly(1L);
    assertThat(other.last().attempt()).isEqualTo(2);
    other.ack(1);
    next.save();
    assertThat(next.store.failing()).isEmpty();
  }

  @Test
  void a_rejected_or_released_delivery_of_an_earlier_attempt_changes_nothing() {
    bench.offer(1);
    bench.dispatch();
    AckToken first = worker.last();
    bench.nack(first, 0);
    bench.dispatch();
    assertThat(slot.reject(first, BUSY)).isFalse();
    assertThat(slot.nack(first, BUSY, BY_POLICY)).isFalse();
    assertThat(slot.inFlight()).isEqualTo(1);
  }

  @Test
  void a_halted_slot_delivers_nothing_and_settles_what_is_out() {
    bench.offer(1, 2);
    slot.credit(worker.consumer, 1, 0);
    slot.dispatch(1);
    slot.halt(true);
    assertThat(bench.dispatch()).isEmpty();
    assertThat(worker.ack(1)).isTrue();
    assertThat(slot.blockages()).containsExactly(new Blockage.Paused());
    slot.halt(false);
    assertThat(bench.dispatch()).containsExactly(2L);
  }

  private void fail(long position) {
    bench.dispatch();
    slot.nack(worker.token(position), BUSY, BY_POLICY);
  }
}
