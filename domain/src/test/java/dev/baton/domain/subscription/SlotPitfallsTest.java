package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotBench.Worker;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What went wrong in other brokers, as their issues tell, and must not go wrong here. */
class SlotPitfallsTest {
  private final SlotBench bench = new SlotBench();
  private final Slot slot = bench.slot;

  // NATS #6469, #6566
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
    assertThat(slot.nack(new AckToken(SlotBench.ID, 2, 1, 1), 0)).isFalse();
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
    assertThat(slot.nack(first, 0)).isFalse();
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

  // NATS #5008
  @Test
  void the_floor_follows_positions_and_not_redeliveries() {
    Worker worker = bench.worker(100);
    bench.offer(1, 2, 3);
    bench.dispatch();
    slot.nack(worker.token(1), 0);
    bench.dispatch();
    worker.ack(2);
    worker.ack(3);

    assertThat(slot.floor()).isZero();
    assertThat(SlotTest.lane(slot.progress().cursor(), 5).floor()).isZero();
    worker.ack(1);
    assertThat(SlotTest.lane(slot.progress().cursor(), 5).floor()).isEqualTo(3);
  }

  // nats-streaming #77, #85
  @Test
  void a_redelivery_does_not_wait_for_the_bound_of_what_is_in_flight() {
    SlotBench narrow = new SlotBench(2);
    Worker worker = narrow.worker(100);
    narrow.offer(1, 2, 3, 4);
    assertThat(narrow.dispatch()).containsExactly(1L, 2L);
    narrow.slot.nack(worker.token(1), 0);
    assertThat(narrow.dispatch()).containsExactly(1L);

    // A bound that was lowered below what is open stops fresh events, and no redelivery.
    narrow.slot.limit(new SlotLimits(30_000, 1, Window.DEFAULT));
    narrow.slot.nack(worker.token(1), 0);
    assertThat(narrow.dispatch()).containsExactly(1L);
  }

  @Test
  void a_redelivery_does_wait_for_credit() {
    Worker worker = bench.worker(1);
    bench.offer(1);
    bench.dispatch();
    slot.nack(worker.last(), 0);

    assertThat(bench.dispatch()).isEmpty();
    slot.credit(worker.consumer, 1, 0);
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  // NATS #2898, #6387
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

  // pulsar-site #1117, pulsar #6451
  @Test
  void attempts_survive_a_crash() {
    Worker worker = bench.worker(10);
    bench.offer(1, 2);
    bench.dispatch();
    slot.nack(worker.token(1), 0);
    bench.dispatch();

    assertThat(bench.stored().failing())
        .containsExactly(new FailingEvent(1, 5, 0, 2, 0, 0, 0, false, List.of()));
    SlotBench next = SlotBench.restored(bench);
    next.offer(1, 2);
    Worker other = next.worker(10);
    next.dispatch();

    assertThat(other.token(1).attempt()).isEqualTo(3);
    assertThat(other.token(2).attempt()).isEqualTo(1);
  }

  // Pulsar #23200, PIP-437, #22709
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

  // Pulsar #8115, #10284, #10920
  @Test
  void nothing_is_stuck_after_consumers_came_and_went() {
    bench.offer(1, 2, 3);
    for (int round = 0; round < 50; round++) {
      Worker passing = bench.worker(2);
      bench.dispatch();
      slot.disconnect(passing.consumer);
    }
    Worker last = bench.worker(10);

    assertThat(bench.dispatch()).containsExactly(1L, 2L, 3L);
    assertThat(last.consumer.inFlight()).isEqualTo(3);
  }

  @Test
  void one_stuck_event_stops_neither_reading_nor_delivery() {
    Worker worker = bench.worker(1_000_000);
    bench.offer(1);
    bench.dispatch();
    slot.nack(worker.last(), 12 * 3_600_000);
    for (long position = 2; position <= 100_000; position++) {
      bench.offer(position);
      bench.dispatch();
      worker.ack(position);
      worker.tokens.clear();
    }

    assertThat(slot.wants(5)).isGreaterThan(19_000);
    assertThat(SlotTest.lane(slot.progress().cursor(), 5).acked()).hasSize(1);
  }

  @Test
  void an_urgent_event_has_room_and_goes_first_behind_a_full_window() {
    LongStream.rangeClosed(1, 20_000).forEach(bench::offer);
    assertThat(slot.wants(5)).isZero();
    assertThat(slot.wants(10)).isPositive();
    slot.offer(10, 20_001, 100, 0);
    bench.worker(1);

    assertThat(bench.dispatch()).containsExactly(20_001L);
  }
}
