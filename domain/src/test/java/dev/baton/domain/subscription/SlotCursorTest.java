package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotBench.Worker;
import dev.baton.domain.subscription.SlotCursor.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a slot stores of itself, and what it is after it was restored. */
class SlotCursorTest {
  private final SlotBench bench = new SlotBench();
  private final Slot slot = bench.slot;

  @Test
  void a_cursor_is_dirty_after_what_changes_it_until_it_is_taken() {
    Worker worker = bench.worker(10);
    bench.offer(1);
    bench.dispatch();
    assertThat(slot.isDirty()).isFalse();
    worker.ack(1);
    assertThat(slot.isDirty()).isTrue();
    slot.progress().cursor();
    assertThat(slot.isDirty()).isFalse();
    slot.markDirty();
    assertThat(slot.isDirty()).isTrue();
  }

  @Test
  void a_restored_slot_redelivers_what_was_unsettled_and_reads_settled_ranges_over() {
    Worker worker = bench.worker(10);
    bench.offer(10, 20, 30, 40);
    slot.offered(5, 45);
    bench.dispatch();
    worker.ack(20);
    worker.ack(40);
    slot.nack(worker.token(30), 5_000);

    SlotBench next = SlotBench.restored(bench);
    assertThat(next.slot.next(5)).isEqualTo(10);
    next.offer(10, 20, 30, 40, 50);
    Worker other = next.worker(10);

    assertThat(next.dispatch()).containsExactly(10L, 50L);
    next.advance(5_010);
    assertThat(next.dispatch()).containsExactly(30L);
    assertThat(other.last().attempt()).isEqualTo(2);
  }

  @Test
  void a_settled_range_right_at_the_next_position_is_not_read_again() {
    SlotCursor stored =
        new SlotCursor(
                1,
                List.of(new SlotCursor.Lane(5, 9, List.of(new Range(11, 49), new Range(51, 60)))))
            .orElseFrom(1);
    SlotBench next = new SlotBench(2, SlotBench.START, stored, 10);
    next.offer(10);

    assertThat(next.slot.next(5)).isEqualTo(50);
    next.slot.offered(5, 50);
    assertThat(next.slot.next(5)).isEqualTo(61);
    assertThat(SlotTest.lane(next.slot.progress().cursor(), 5).acked())
        .containsExactly(new Range(11, 60));
  }

  @Test
  void a_cursor_taken_while_catching_up_keeps_what_was_not_offered_yet() {
    SlotCursor stored =
        new SlotCursor(1, List.of(new SlotCursor.Lane(5, 9, List.of(new Range(100, 200)))))
            .orElseFrom(1);
    List<FailingEvent> failing = List.of(failing(50, 3, 0), failing(300, 2, 7));
    SlotBench next = restored(new SlotStand(stored, failing));
    next.offer(10);

    SlotStand taken = next.stored();
    assertThat(SlotTest.lane(taken.cursor(), 5)).isEqualTo(SlotTest.lane(stored, 5));
    assertThat(taken.failing()).isEqualTo(failing);
  }

  @Test
  void only_what_changed_beside_the_cursor_is_stored_again() {
    Worker worker = bench.worker(10);
    bench.offer(10, 20);
    bench.dispatch();
    slot.nack(worker.token(10), 5_000);
    slot.nack(worker.token(20), 5_000);
    assertThat(slot.progress().changes().failing())
        .extracting(FailingEvent::position)
        .containsExactly(10L, 20L);
    assertThat(slot.progress().changes().isEmpty()).isTrue();

    bench.advance(5_010);
    bench.dispatch();
    worker.ack(20);
    CursorChanges changes = slot.progress().changes();
    assertThat(changes.failing()).containsExactly(failing(10, 2, 0));
    assertThat(changes.recovered()).containsExactly(20L);
  }

  @Test
  void changes_that_were_perhaps_not_stored_are_stored_again() {
    Worker worker = bench.worker(10);
    bench.offer(10, 20);
    bench.dispatch();
    slot.nack(worker.token(10), 0);
    slot.nack(worker.token(20), 0);
    bench.dispatch();
    bench.stored();
    worker.ack(20);
    CursorChanges first = slot.progress().changes();
    slot.markDirty();

    assertThat(slot.progress().changes()).isEqualTo(first);
    assertThat(slot.progress().changes().isEmpty()).isTrue();
  }

  @Test
  void what_failed_and_is_wanted_no_more_is_forgotten() {
    SlotBench next =
        restored(new SlotStand(SlotCursor.startingAt(1, 1), List.of(failing(50, 3, 0))));
    for (int priority = 0; priority <= 10; priority++) {
      next.slot.offered(priority, 60);
    }

    assertThat(next.stored().failing()).isEmpty();
  }

  private static SlotBench restored(SlotStand stand) {
    SlotLimits limits = new SlotLimits(SlotBench.DEADLINE, 10, Window.DEFAULT);
    return new SlotBench(2, SlotBench.START, stand, limits);
  }

  private static FailingEvent failing(long position, int attempts, long notBefore) {
    return new FailingEvent(position, 5, 0, attempts, 0, 0, notBefore, false, List.of());
  }
}
