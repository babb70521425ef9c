package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotBench.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A slot that keeps the order of keys. Odd positions are of key 1, even ones of key 2. */
class OrderedSlotTest {
  private static final String DEAD = "7-0-1";

  /** Where the fact stands that has the dead letter delivered again: no event of a key. */
  private static final long REPLAY = 21;

  private SlotBench bench = SlotBench.of(SubscriptionKind.ORDERED, SlotBench.PATIENT);
  private Worker worker = bench.worker(10_000);

  @Test
  void of_each_key_one_event_at_a_time_is_out() {
    offer(1, 6);
    assertThat(bench.dispatch()).containsExactly(1L, 2L);
    worker.ack(2);
    assertThat(bench.dispatch()).containsExactly(4L);
    worker.ack(1);
    assertThat(bench.dispatch()).containsExactly(3L);
  }

  @Test
  void events_without_a_key_wait_for_nobody() {
    bench.offer(1, 2, 3);
    assertThat(bench.dispatch()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_failed_event_keeps_its_place_before_the_others_of_its_key() {
    offer(1, 6);
    bench.dispatch();
    bench.nack(worker.token(1), 1_000);
    worker.ack(2);
    assertThat(bench.dispatch()).containsExactly(4L);
    bench.advance(1_010);
    assertThat(bench.dispatch()).containsExactly(1L);
    worker.ack(1);
    assertThat(bench.dispatch()).containsExactly(3L);
  }

  @Test
  void priorities_do_not_change_the_order_of_a_key() {
    bench.slot.offer(5, keyed(1));
    bench.slot.offer(10, keyed(3));
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  @Test
  void a_dead_letter_blocks_its_key_alone_and_the_floor_passes() {
    bury(1, 20);
    assertThat(handleAll()).containsExactlyElementsOf(even(4, 20));
    bench.save();
    assertThat(bench.slot.floor()).isEqualTo(20);
    assertThat(bench.store.blocked()).containsExactly(new BlockedKey(1, 2, DEAD));
    assertThat(bench.slot.blockages(1)).containsExactly(new Blockage.DeadLetter(DEAD, 2));

    offer(21, 30);
    assertThat(handleAll()).containsExactlyElementsOf(even(22, 30));
  }

  @Test
  void an_archived_dead_letter_lets_its_key_go_on_where_it_stood() {
    bury(1, 20);
    handleAll();
    bench.slot.free("another");
    assertThat(bench.slot.keysReadFrom()).isEqualTo(Long.MAX_VALUE);
    bench.slot.free(DEAD);
    readKeys();
    assertThat(handleAll()).containsExactlyElementsOf(odd(3, 19));
    bench.save();
    assertThat(bench.store.blocked()).isEmpty();
    offer(21, 24);
    assertThat(handleAll()).containsExactly(21L, 22L, 23L, 24L);
  }

  @Test
  void a_replayed_dead_letter_goes_before_the_others_of_its_key() {
    bury(1, 20);
    handleAll();
    bench.slot.offerReplay(5, new Candidate(REPLAY, 10, 1, 0, 0), DEAD);
    readKeys();
    assertThat(bench.dispatch()).containsExactly(21L);
    assertThat(bench.slot.blockages(1).getFirst()).isInstanceOf(Blockage.InFlight.class);
    worker.ack(21);
    readKeys();
    assertThat(handleAll()).containsExactlyElementsOf(odd(3, 19));
    bench.save();
    assertThat(bench.store.blocked()).isEmpty();
  }

  @Test
  void after_a_crash_the_replay_goes_before_the_others_again() {
    bury(1, 20);
    handleAll();
    bench.slot.offerReplay(5, new Candidate(REPLAY, 10, 1, 0, 0), DEAD);
    crash();
    readKeys();
    assertThat(bench.dispatch()).isEmpty();
    bench.slot.offerReplay(5, new Candidate(REPLAY, 10, 1, 0, 0), DEAD);
    readKeys();
    assertThat(bench.dispatch()).containsExactly(21L);
  }

  @Test
  void a_replay_that_fails_again_blocks_the_key_where_it_stood() {
    bury(1, 20);
    handleAll();
    bench.slot.offerReplay(5, new Candidate(REPLAY, 10, 1, 0, 0), DEAD);
    readKeys();
    bench.dispatch();
    bench.slot.reject(worker.token(21), new Failure(ErrorClass.INVALID_PAYLOAD, "still"));
    assertThat(bench.slot.letGo().takeGivenUp())
        .extracting(GivenUp::replayOf)
        .containsExactly(DEAD);
    bench.slot.buried(21, DEAD);
    assertThat(handleAll()).isEmpty();
    bench.save();
    assertThat(bench.store.blocked()).containsExactly(new BlockedKey(1, 2, DEAD));
  }

  @Test
  void a_long_pause_leaves_the_rest_of_the_key_to_a_cursor_of_its_own() {
    offer(1, 20);
    bench.dispatch();
    bench.nack(worker.token(1), 60_000);
    assertThat(handleAll()).containsExactlyElementsOf(even(2, 20));
    assertThat(bench.slot.letGo().takeDropped()).containsExactlyElementsOf(odd(3, 19));
    bench.save();
    assertThat(bench.slot.floor()).isEqualTo(20);
    assertThat(bench.store.blocked()).containsExactly(new BlockedKey(1, 1, ""));

    crash();
    readKeys();
    assertThat(bench.dispatch()).isEmpty();
    bench.advance(60_010);
    readKeys();
    assertThat(bench.dispatch()).containsExactly(1L);
    assertThat(worker.last().attempt()).isEqualTo(2);
    worker.ack(1);
    readKeys();
    assertThat(handleAll()).containsExactlyElementsOf(odd(3, 19));
  }

  @Test
  void a_busy_key_holds_a_few_events_and_reads_the_rest_when_its_turn_comes() {
    LongStream.rangeClosed(1, 1_000).forEach(position -> bench.slot.offer(5, key(position, 9)));
    assertThat(bench.slot.unsettled(5)).isEqualTo(Keys.MOST_HELD);
    List<Long> handled = new ArrayList<>();
    for (int round = 0; round < 2_000 && handled.size() < 1_000; round++) {
      bench
          .dispatch()
          .forEach(
              position -> {
                worker.ack(position);
                handled.add(position);
              });
      read(position -> key(position, 9));
    }
    assertThat(handled)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_000).boxed().toList());
    bench.save();
    assertThat(bench.store.blocked()).isEmpty();
  }

  // ---- shorthands

  private void offer(long first, long last) {
    LongStream.rangeClosed(first, last).forEach(each -> bench.slot.offer(5, keyed(each)));
  }

  private static Candidate keyed(long position) {
    return key(position, position % 2 == 1 ? 1 : 2);
  }

  private static Candidate key(long position, long key) {
    return new Candidate(position, 10, key, 0, 0);
  }

  /** The first event of key 1 fails for good, with others behind it. */
  private void bury(long first, long last) {
    offer(first, last);
    bench.dispatch();
    bench.slot.reject(worker.token(first), new Failure(ErrorClass.INVALID_PAYLOAD, "{"));
    bench.slot.letGo().takeGivenUp();
    bench.slot.buried(first, DEAD);
    worker.ack(first + 1);
  }

  /** Handles everything that can be; returns it in ascending order. */
  private List<Long> handleAll() {
    List<Long> handled = new ArrayList<>();
    while (true) {
      List<Long> out = worker.positions().stream().filter(worker::ack).toList();
      handled.addAll(out);
      if (out.isEmpty() && bench.dispatch().isEmpty()) {
        handled.sort(Long::compare);
        return handled;
      }
    }
  }

  private void readKeys() {
    read(OrderedSlotTest::keyed);
  }

  private void read(java.util.function.LongFunction<Candidate> log) {
    long from = bench.slot.keysReadFrom();
    long upTo = Math.min(bench.slot.keysReadTo(), from == Long.MAX_VALUE ? 0 : from + 49);
    for (long position = from; position <= upTo; position++) {
      if (position != REPLAY) {
        bench.slot.offerByKey(log.apply(position), from);
      }
    }
    if (from != Long.MAX_VALUE) {
      bench.slot.keysRead(from, upTo);
    }
  }

  private void crash() {
    bench = SlotBench.restored(bench);
    worker = bench.worker(10_000);
  }

  private static List<Long> odd(long first, long last) {
    return LongStream.rangeClosed(first, last).filter(each -> each % 2 == 1).boxed().toList();
  }

  private static List<Long> even(long first, long last) {
    return LongStream.rangeClosed(first, last).filter(each -> each % 2 == 0).boxed().toList();
  }
}
