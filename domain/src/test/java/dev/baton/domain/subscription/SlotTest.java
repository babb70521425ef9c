package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.subscription.SlotBench.Worker;
import dev.baton.domain.subscription.SlotCursor.Range;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlotTest {
  private final SlotBench bench = new SlotBench();
  private final Slot slot = bench.slot;

  @Test
  void nothing_is_delivered_without_credit() {
    Worker worker = bench.worker(0);
    bench.offer(1, 2);

    assertThat(bench.dispatch()).isEmpty();

    slot.credit(worker.consumer, 1, 0);
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  @Test
  void a_delivery_is_made_while_any_bytes_are_left() {
    Worker worker = bench.new Worker();
    bench.offer(1, 2, 3);
    slot.credit(worker.consumer, 10, 150);

    assertThat(bench.dispatch()).containsExactly(1L, 2L);

    slot.credit(worker.consumer, 0, 51);
    assertThat(bench.dispatch()).containsExactly(3L);
  }

  @Test
  void consumers_take_turns() {
    Worker ann = bench.worker(10);
    Worker bob = bench.worker(10);
    bench.offer(1, 2, 3, 4);
    bench.dispatch();

    assertThat(ann.positions()).containsExactly(1L, 3L);
    assertThat(bob.positions()).containsExactly(2L, 4L);
  }

  @Test
  void who_has_no_credit_left_is_passed_over() {
    Worker ann = bench.worker(1);
    Worker bob = bench.worker(1);
    Worker eve = bench.worker(3);
    bench.offer(1, 2, 3, 4, 5);
    bench.dispatch();

    assertThat(ann.positions()).containsExactly(1L);
    assertThat(bob.positions()).containsExactly(2L);
    assertThat(eve.positions()).containsExactly(3L, 4L, 5L);
  }

  @Test
  void who_is_paused_is_passed_over_until_resumed() {
    Worker ann = bench.worker(10);
    slot.pause(ann.consumer);
    bench.offer(1);
    assertThat(bench.dispatch()).isEmpty();

    slot.resume(ann.consumer);
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  @Test
  void the_highest_priority_goes_first() {
    slot.offer(5, SlotBench.event(1, 100));
    slot.offer(2, SlotBench.event(2, 100));
    slot.offer(10, SlotBench.event(3, 100));
    slot.offer(5, SlotBench.event(4, 100));
    bench.worker(10);

    assertThat(bench.dispatch()).containsExactly(3L, 1L, 4L, 2L);
  }

  @Test
  void whoever_has_acked_something_is_told_so_once_and_of_nothing_else() {
    Worker worker = bench.worker(10);
    bench.offer(1, 2, 3);
    bench.dispatch();
    worker.ack(2);
    worker.ack(2);
    slot.release(worker.token(3));

    assertThat(worker.acked).containsExactly(2L);
  }

  @Test
  void each_priority_has_a_floor_of_its_own() {
    Worker worker = bench.worker(10);
    slot.offer(8, SlotBench.event(5, 100));
    bench.dispatch();
    worker.ack(5);

    assertThat(lane(slot.progress().cursor(), 8)).isEqualTo(new SlotCursor.Lane(8, 5, List.of()));
    assertThat(lane(slot.progress().cursor(), 5)).isEqualTo(new SlotCursor.Lane(5, 0, List.of()));
    assertThat(slot.floor()).isZero();
  }

  @Test
  void what_matches_nothing_merges_into_the_floor() {
    slot.offered(5, 1_000_000);

    assertThat(lane(slot.progress().cursor(), 5))
        .isEqualTo(new SlotCursor.Lane(5, 1_000_000, List.of()));
    assertThat(slot.next(5)).isEqualTo(1_000_001);
  }

  @Test
  void settled_events_are_one_range_across_what_matches_nothing() {
    Worker worker = bench.worker(100);
    bench.offer(10, 20, 30, 40, 50, 60);
    slot.offered(5, 99);
    bench.dispatch();
    worker.ack(20);
    worker.ack(40);
    worker.ack(30);
    worker.ack(60);

    assertThat(lane(slot.progress().cursor(), 5))
        .isEqualTo(new SlotCursor.Lane(5, 9, List.of(new Range(11, 49), new Range(51, 99))));
  }

  @Test
  void ranges_grow_with_what_is_unsettled_and_not_with_what_is_done() {
    Worker worker = bench.worker(20_000);
    bench.offer(1);
    for (long position = 2; position <= 10_000; position += 2) {
      bench.offer(position);
      bench.dispatch();
      worker.ack(position);
    }

    assertThat(lane(slot.progress().cursor(), 5).acked()).containsExactly(new Range(2, 10_000));
    assertThat(slot.unsettled(5)).isEqualTo(1);
  }

  @Test
  void the_floor_never_passes_what_is_unsettled() {
    Worker worker = bench.worker(10);
    bench.offer(1, 2, 3);
    bench.dispatch();
    worker.ack(3);
    assertThat(slot.floor()).isZero();
    worker.ack(1);
    assertThat(lane(slot.progress().cursor(), 5).floor()).isEqualTo(1);
    worker.ack(2);
    assertThat(lane(slot.progress().cursor(), 5)).isEqualTo(new SlotCursor.Lane(5, 3, List.of()));
  }

  @Test
  void what_a_lost_consumer_held_goes_before_newer_events_in_the_order_of_positions() {
    Worker ann = bench.worker(4);
    bench.offer(1, 2, 3, 4, 5, 6);
    bench.dispatch();
    ann.ack(2);
    slot.disconnect(ann.consumer);
    slot.disconnect(ann.consumer);

    Worker bob = bench.worker(10);
    assertThat(bench.dispatch()).containsExactly(1L, 3L, 4L, 5L, 6L);
    assertThat(bob.tokens.getFirst().attempt()).isEqualTo(2);
    assertThat(slot.connected()).isEqualTo(1);
  }

  @Test
  void what_comes_back_is_delivered_again_with_another_attempt() {
    Worker worker = bench.worker(10);
    bench.offer(1);
    bench.dispatch();

    assertThat(bench.nack(worker.last(), 0)).isTrue();
    assertThat(bench.dispatch()).containsExactly(1L);
    assertThat(worker.last().attempt()).isEqualTo(2);
  }

  @Test
  void a_delay_is_kept() {
    Worker worker = bench.worker(10);
    bench.offer(1, 2);
    bench.dispatch();
    bench.nack(worker.token(1), 5_000);

    bench.advance(4_990);
    assertThat(bench.dispatch()).isEmpty();
    bench.advance(20);
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  @Test
  void a_delivery_without_an_answer_is_made_again_after_its_deadline() {
    Worker worker = bench.worker(10);
    bench.offer(1);
    bench.dispatch();
    assertThat(worker.deadlines).containsExactly(SlotBench.START + SlotBench.DEADLINE);

    bench.advance(SlotBench.DEADLINE - 10);
    assertThat(bench.dispatch()).isEmpty();
    bench.advance(20);
    assertThat(bench.dispatch()).containsExactly(1L);
    assertThat(worker.last().attempt()).isEqualTo(2);
  }

  @Test
  void an_extended_delivery_keeps_its_new_deadline() {
    Worker worker = bench.worker(10);
    bench.offer(1);
    bench.dispatch();
    assertThat(slot.extend(worker.last(), bench.wheel.now() + 60_000)).isTrue();

    bench.advance(59_000);
    assertThat(bench.dispatch()).isEmpty();
    bench.advance(1_100);
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  @Test
  void a_released_event_goes_to_another_consumer() {
    Worker ann = bench.worker(10);
    bench.offer(1);
    bench.dispatch();
    Worker bob = bench.worker(10);
    assertThat(slot.release(ann.last())).isTrue();
    bench.dispatch();

    assertThat(ann.positions()).containsExactly(1L);
    assertThat(bob.positions()).containsExactly(1L);
  }

  @Test
  void a_released_event_waits_a_little_where_there_is_nobody_else() {
    Worker ann = bench.worker(10);
    bench.offer(1);
    bench.dispatch();
    slot.release(ann.last());

    assertThat(bench.dispatch()).isEmpty();
    bench.advance(Debt.RELEASE_PAUSE + 10);
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  @Test
  void a_finished_consumer_gets_no_more_and_is_drained_when_all_is_settled() {
    Worker ann = bench.worker(10);
    bench.offer(1, 2);
    bench.dispatch();
    slot.finish(ann.consumer);
    bench.offer(3);

    assertThat(ann.consumer.isFinishing()).isTrue();
    assertThat(bench.dispatch()).isEmpty();
    ann.ack(1);
    assertThat(ann.drained).isFalse();
    bench.advance(SlotBench.DEADLINE + 10);
    assertThat(ann.drained).isTrue();
  }

  @Test
  void a_consumer_that_holds_nothing_is_drained_at_once() {
    Worker ann = bench.worker(10);
    slot.finish(ann.consumer);

    assertThat(ann.drained).isTrue();
  }

  @Test
  void limits_may_change() {
    bench.worker(10);
    bench.offer(1, 2);
    slot.follow(SlotBench.shared(new SlotLimits(1_000, 1, Window.DEFAULT)));

    assertThat(bench.dispatch()).containsExactly(1L);
    bench.advance(1_010);
    assertThat(slot.inFlight()).isZero();
  }

  @Test
  void the_window_bounds_what_is_held_and_leaves_room_for_other_priorities() {
    SlotBench small =
        new SlotBench(
            1,
            SlotBench.START,
            SlotStand.at(SlotCursor.startingAt(1, 1)),
            SlotBench.shared(new SlotLimits(30_000, 10, new Window(32, 10_000))));
    LongStream.rangeClosed(1, 32).forEach(small::offer);

    assertThat(small.slot.wants(5)).isZero();
    assertThat(small.slot.wants(10)).isEqualTo(2);
  }

  @Test
  void the_window_bounds_bytes_too() {
    SlotBench small =
        new SlotBench(
            1,
            SlotBench.START,
            SlotStand.at(SlotCursor.startingAt(1, 1)),
            SlotBench.shared(new SlotLimits(30_000, 10, new Window(1_000, 1_600))));
    LongStream.rangeClosed(1, 16).forEach(small::offer);

    assertThat(small.slot.wants(5)).isZero();
    assertThat(small.slot.wants(8)).isEqualTo(984);
    assertThatThrownBy(() -> new Window(1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_position_is_offered_once() {
    assertThat(slot.offer(5, SlotBench.event(3, 100))).isTrue();
    assertThat(slot.offer(5, SlotBench.event(3, 100))).isFalse();
    assertThat(slot.offer(5, SlotBench.event(2, 100))).isFalse();
    assertThat(slot.unsettled(5)).isEqualTo(1);
  }

  @Test
  void a_closed_slot_leaves_nothing_on_the_wheel() {
    Worker worker = bench.worker(10);
    bench.offer(1, 2, 3);
    bench.dispatch();
    bench.nack(worker.token(2), 4_000);
    assertThat(bench.wheel.size()).isEqualTo(3);
    slot.close();

    assertThat(bench.wheel.size()).isZero();
  }

  static SlotCursor.Lane lane(SlotCursor cursor, int priority) {
    return cursor.lanes().get(priority);
  }
}
