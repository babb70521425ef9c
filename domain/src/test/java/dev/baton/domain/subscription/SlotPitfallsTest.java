package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotBench.Worker;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What went wrong in other brokers, as their issues tell, and must not go wrong here. By number:
 *
 * <ol>
 *   <li>An ack of what the owner does not know moved the cursor: here.
 *   <li>The floor followed redeliveries: here.
 *   <li>What was tried too often kept its place in flight, and the floor: FailingPitfallsTest.
 *   <li>Dead messages stayed in the live state: FailingPitfallsTest.
 *   <li>Redeliveries waited for the bound of what is in flight: here.
 *   <li>A scan for deadlines starved acks: here.
 *   <li>Attempts were in memory alone: FailingPitfallsTest.
 *   <li>Holes of what was acknowledged were lost with a restart: here, and as it is stored in
 *       CursorsContract, a_cursor_with_thousands_of_ranges_comes_back.
 *   <li>A key, or with it everything, was stuck after consumers came and went: here.
 *   <li>Delayed messages were an index in memory, to be rebuilt: FailingPitfallsTest; over a
 *       restart of all in FailingDeliveriesTest,
 *       an_event_that_waits_long_leaves_the_window_and_comes_back_in_time_after_a_restart_too.
 *   <li>The more workers polled, the smaller were their batches: here.
 *   <li>Connections that were ended were not made anew: LogOutageTest and DatabaseKilledIT for
 *       those to the database, ReconnectingTest for those to the server.
 * </ol>
 */
class SlotPitfallsTest {
  private final SlotBench bench = new SlotBench();
  private final Slot slot = bench.slot;

  // 1: NATS #6469, #6566
  @Test
  void an_ack_of_what_the_owner_does_not_know_moves_nothing() {
    bench.worker(10);
    bench.offer(1, 2, 3);
    SlotCursor before = slot.progress().cursor();

    assertThat(slot.ack(new AckToken(SlotBench.ID, 1, 2, 1))).isFalse();
    assertThat(slot.ack(new AckToken(SlotBench.ID, 1, 1_000_000, 1))).isFalse();
    assertThat(slot.progress().cursor()).isEqualTo(before);
    assertThat(slot.next(5)).isEqualTo(4);
    assertThat(bench.dispatch()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void an_ack_of_another_slot_or_an_earlier_owner_moves_nothing() {
    Worker worker = bench.worker(10);
    bench.offer(1);
    bench.dispatch();

    assertThat(slot.ack(new AckToken(SlotBench.ID, 0, 1, 1))).isFalse();
    assertThat(slot.ack(new AckToken(new SlotId(8, 0), 1, 1, 1))).isFalse();
    assertThat(bench.nack(new AckToken(SlotBench.ID, 2, 1, 1), 0)).isFalse();
    assertThat(slot.isDirty()).isFalse();
    assertThat(worker.ack(1)).isTrue();
  }

  @Test
  void a_token_of_an_earlier_attempt_settles_nothing() {
    Worker ann = bench.worker(10);
    bench.offer(1);
    bench.dispatch();
    AckToken first = ann.last();
    bench.advance(SlotBench.DEADLINE + 10);
    bench.dispatch();

    assertThat(slot.ack(first)).isFalse();
    assertThat(bench.nack(first, 0)).isFalse();
    assertThat(slot.release(first)).isFalse();
    assertThat(slot.extend(first, bench.wheel.now() + 1_000)).isFalse();
    assertThat(slot.inFlight()).isEqualTo(1);
    assertThat(slot.ack(ann.last())).isTrue();
  }

  @Test
  void a_token_settles_once() {
    Worker ann = bench.worker(10);
    bench.offer(1);
    bench.dispatch();

    assertThat(ann.ack(1)).isTrue();
    assertThat(ann.ack(1)).isFalse();
  }

  // 2: NATS #5008
  @Test
  void the_floor_follows_positions_and_not_redeliveries() {
    Worker worker = bench.worker(100);
    bench.offer(1, 2, 3);
    bench.dispatch();
    bench.nack(worker.token(1), 0);
    bench.dispatch();
    worker.ack(2);
    worker.ack(3);

    assertThat(slot.floor()).isZero();
    assertThat(SlotTest.lane(slot.progress().cursor(), 5).floor()).isZero();
    worker.ack(1);
    assertThat(SlotTest.lane(slot.progress().cursor(), 5).floor()).isEqualTo(3);
  }

  // 5: nats-streaming #77, #85
  @Test
  void a_redelivery_does_not_wait_for_the_bound_of_what_is_in_flight() {
    SlotBench narrow = new SlotBench(2);
    Worker worker = narrow.worker(100);
    narrow.offer(1, 2, 3, 4);
    assertThat(narrow.dispatch()).containsExactly(1L, 2L);
    narrow.nack(worker.token(1), 0);
    assertThat(narrow.dispatch()).containsExactly(1L);

    // A bound that was lowered below what is open stops fresh events, and no redelivery.
    narrow.slot.follow(SlotBench.shared(new SlotLimits(30_000, 1, Window.DEFAULT)));
    narrow.nack(worker.token(1), 0);
    assertThat(narrow.dispatch()).containsExactly(1L);
  }

  @Test
  void a_redelivery_does_wait_for_credit() {
    Worker worker = bench.worker(1);
    bench.offer(1);
    bench.dispatch();
    bench.nack(worker.last(), 0);

    assertThat(bench.dispatch()).isEmpty();
    slot.credit(worker.consumer, 1, 0);
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  // 6: NATS #2898, #6387
  @Test
  void ten_thousand_deadlines_at_once_all_come_back_and_acks_go_on() {
    SlotBench wide = new SlotBench(10_000);
    Worker worker = wide.worker(20_001);
    LongStream.rangeClosed(1, 10_000).forEach(wide::offer);
    wide.dispatch();
    wide.advance(SlotBench.DEADLINE + 10);
    assertThat(wide.slot.inFlight()).isZero();
    assertThat(wide.dispatch()).hasSize(10_000).isSorted();

    assertThat(worker.ack(10_000)).isTrue();
    assertThat(wide.slot.inFlight()).isEqualTo(9_999);
  }

  // 8: Pulsar #23200, PIP-437, #22709
  @Test
  void no_hole_of_an_acknowledged_range_is_lost_however_many_there_are() {
    SlotBench wide = new SlotBench(10_000);
    Worker worker = wide.worker(10_000);
    LongStream.rangeClosed(1, 10_000).forEach(wide::offer);
    wide.dispatch();
    LongStream.rangeClosed(1, 10_000).filter(p -> p % 2 == 0).forEach(worker::ack);

    SlotBench next = SlotBench.restored(wide);
    LongStream.rangeClosed(1, 10_000).forEach(next::offer);
    next.worker(20_000);
    assertThat(next.dispatch())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 10_000).filter(p -> p % 2 == 1).boxed().toList());
  }

  // 9: Pulsar #8115, #10284, #10920
  @Test
  void nothing_is_stuck_after_consumers_came_and_went() {
    bench.offer(1, 2, 3);
    for (int round = 0; round < Debt.MOST_LOSSES - 1; round++) {
      Worker passing = bench.worker(2);
      bench.dispatch();
      slot.disconnect(passing.consumer);
    }
    Worker last = bench.worker(10);

    assertThat(bench.dispatch()).containsExactly(1L, 2L, 3L);
    assertThat(last.consumer.inFlight()).isEqualTo(3);
  }

  // 9: Pulsar #14014, #21199, #21396
  @Test
  void a_key_that_is_stuck_says_why_and_stops_no_other_key_whoever_comes_and_goes() {
    SlotBench ordered = SlotBench.of(SubscriptionKind.ORDERED, SlotBench.PATIENT);
    LongStream.rangeClosed(1, 6)
        .forEach(each -> ordered.slot.offer(5, new Candidate(each, 10, each % 3 + 1, 0, 0)));
    Worker ann = ordered.worker(1);
    assertThat(ordered.dispatch()).containsExactly(1L);
    Worker bob = ordered.worker(10);
    assertThat(ordered.dispatch()).containsExactly(2L, 3L);
    assertThat(ordered.slot.blockages(2))
        .containsExactly(new Blockage.InFlight(1, "worker", ann.deadlines.getFirst()));

    bob.ack(2);
    bob.ack(3);
    assertThat(ordered.dispatch()).containsExactly(5L, 6L);
    ordered.slot.disconnect(ann.consumer);
    assertThat(ordered.dispatch()).containsExactly(1L);
    bob.ack(1);
    assertThat(ordered.dispatch()).containsExactly(4L);
  }

  // 11: the audit of pgmq
  @Test
  void each_of_many_workers_gets_all_at_once_that_it_has_credit_for() {
    List<Worker> workers = IntStream.range(0, 100).mapToObj(any -> bench.worker(10)).toList();
    LongStream.rangeClosed(1, 1_000).forEach(bench::offer);

    assertThat(slot.dispatch(1_000)).isEqualTo(1_000);
    assertThat(workers).allMatch(each -> each.tokens.size() == 10);
  }

  @Test
  void one_stuck_event_stops_neither_reading_nor_delivery() {
    Worker worker = bench.worker(1_000_000);
    bench.offer(1);
    bench.dispatch();
    bench.nack(worker.last(), 12 * 3_600_000);
    for (long position = 2; position <= 100_000; position++) {
      bench.offer(position);
      bench.dispatch();
      worker.ack(position);
      worker.tokens.clear();
    }

    assertThat(slot.wants(5)).isGreaterThan(19_000);
    assertThat(SlotTest.lane(slot.progress().cursor(), 5).floor()).isEqualTo(100_000);
  }

  @Test
  void an_urgent_event_has_room_and_goes_first_behind_a_full_window() {
    LongStream.rangeClosed(1, 20_000).forEach(bench::offer);
    assertThat(slot.wants(5)).isZero();
    assertThat(slot.wants(10)).isPositive();
    slot.offer(10, SlotBench.event(20_001, 100));
    bench.worker(1);

    assertThat(bench.dispatch()).containsExactly(20_001L);
  }
}
