package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotBench.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Keys that have cursors of their own, over crashes. Every event but the first is of one key. */
class KeyCursorSlotTest {
  private SlotBench bench = SlotBench.of(SubscriptionKind.ORDERED, SlotBench.PATIENT);
  private Worker worker = bench.worker(10_000);

  @Test
  void a_key_that_waited_long_twice_is_let_go_when_that_is_settled() {
    offer(2, 2);
    for (int round = 0; round < 2; round++) {
      bench.dispatch();
      bench.nack(worker.token(2), 60_000);
      bench.advance(60_010);
    }
    readKeys();
    assertThat(handleAll()).containsExactly(2L);

    bench.save();
    assertThat(bench.store.blocked()).isEmpty();
    assertThat(bench.slot.blockages(9)).isEmpty();
  }

  @Test
  void what_lies_before_the_cursor_of_a_busy_key_is_delivered_after_a_crash() {
    offer(2, 200);
    crash();
    offer(2, 200);

    assertThat(handleAll())
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 200).boxed().toList());
  }

  @Test
  void a_key_does_not_read_on_after_a_crash_before_its_lane_is_there() {
    bench.offer(1);
    offer(2, 2);
    bench.dispatch();
    bench.nack(worker.token(2), 60_000);
    offer(3, 5);
    crash();
    assertThat(bench.slot.keysReadFrom()).isEqualTo(Long.MAX_VALUE);
    bench.slot.keysRead(2, 1);

    bench.offer(1);
    offer(2, 5);
    bench.advance(60_010);
    assertThat(handleAll()).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void a_failing_event_that_is_left_to_its_key_keeps_its_row_until_the_key_comes_to_it() {
    offer(2, 3);
    bench.dispatch();
    bench.nack(worker.token(2), 60_000);
    crash();
    bench.save();
    assertThat(bench.store.failing()).extracting(FailingEvent::position).containsExactly(2L);
    crash();
    readKeys();
    bench.advance(60_010);
    bench.dispatch();
    assertThat(worker.token(2).attempt()).isEqualTo(2);
  }

  // ---- shorthands

  private static Candidate event(long position) {
    return new Candidate(position, 10, 9, SlotBench.START, 0);
  }

  private void offer(long first, long last) {
    LongStream.rangeClosed(first, last).forEach(each -> bench.slot.offer(5, event(each)));
  }

  private void crash() {
    bench = SlotBench.restored(bench);
    worker = bench.worker(10_000);
  }

  private void readKeys() {
    long from = bench.slot.keysReadFrom();
    if (from != Long.MAX_VALUE) {
      long upTo = Math.max(from - 1, bench.slot.keysReadTo());
      LongStream.rangeClosed(from, upTo).forEach(each -> bench.slot.offerByKey(event(each), from));
      bench.slot.keysRead(from, upTo);
    }
  }

  /** Handles everything that can be, in the order in which it comes. */
  private List<Long> handleAll() {
    List<Long> handled = new ArrayList<>();
    while (true) {
      List<Long> out = bench.dispatch();
      out.forEach(worker::ack);
      handled.addAll(out);
      readKeys();
      if (out.isEmpty() && bench.slot.keysReadFrom() == Long.MAX_VALUE) {
        return handled;
      }
    }
  }
}
