package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotBench.Worker;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Where the cursor of a key meets replays, long waits and takeovers: each of these once lost
 * events, or had them come again, in some seed of the simulation. Odd positions are of key 1.
 */
class KeyCursorsTest {
  private static final String DEAD = "7-0-1";
  private static final long REPLAY = 21;
  private static final Failure BROKEN = new Failure(ErrorClass.INVALID_PAYLOAD, "{");

  private SlotBench bench = SlotBench.of(SubscriptionKind.ORDERED, SlotBench.PATIENT);
  private Worker worker = bench.worker(10_000);

  @Test
  void a_replay_that_waits_long_leaves_the_cursor_of_its_key_where_it_is() {
    offer(1, 5);
    dispatchAndReject(1);
    bench.slot.buried(1, DEAD);
    offerReplay();
    bench.dispatch();
    bench.nack(worker.token(REPLAY), 60_000);
    bench.save();
    assertThat(bench.store.blocked()).containsExactly(new BlockedKey(1, 2, DEAD));
    bench.advance(60_010);
    assertThat(bench.dispatch()).contains(REPLAY).doesNotContain(3L);
    worker.ack(REPLAY);
    readKeys();
    assertThat(bench.dispatch()).containsExactly(3L);
  }

  @Test
  void a_key_that_waits_long_twice_is_free_when_its_event_is_done() {
    offer(1, 5);
    for (int wait = 0; wait < 2; wait++) {
      bench.dispatch();
      bench.nack(worker.token(1), 60_000);
      bench.advance(60_010);
      readKeys();
    }
    for (long each : new long[] {1, 3, 5}) {
      assertThat(bench.dispatch()).contains(each);
      worker.ack(each);
      readKeys();
    }
    bench.save();
    assertThat(bench.store.blocked()).isEmpty();
    assertThat(bench.slot.blockages(1)).isEmpty();
  }

  @Test
  void what_was_replayed_before_its_key_was_blocked_goes_before_the_rest_of_the_key() {
    offer(1, 5);
    dispatchAndReject(1);
    offerReplay();
    assertThat(bench.dispatch()).isEmpty();
    bench.slot.buried(1, "");
    assertThat(bench.dispatch()).containsExactly(REPLAY);

    bench.slot.reject(worker.token(REPLAY), BROKEN);
    bench.slot.buried(REPLAY, DEAD);
    bench.save();
    assertThat(bench.store.blocked()).containsExactly(new BlockedKey(1, 2, DEAD));
    bench.slot.free(DEAD);
    readKeys();
    assertThat(bench.dispatch()).containsExactly(3L);
  }

  @Test
  void a_replay_behind_an_event_that_blocks_the_key_is_delivered_all_the_same() {
    offer(1, 5);
    dispatchAndReject(1);
    offerReplay("7-0-0");
    bench.slot.buried(1, DEAD);
    assertThat(bench.slot.letGo().takeDropped()).containsExactly(3L, 5L);
    assertThat(bench.dispatch()).containsExactly(REPLAY);
  }

  @Test
  void after_a_takeover_a_key_waits_for_lanes_that_are_behind_it() {
    offer(1, 5);
    bench.dispatch();
    worker.ack(1);
    bench.dispatch();
    bench.nack(worker.token(3), 60_000);
    bench = SlotBench.restored(bench);
    worker = bench.worker(10_000);
    bench.slot.offered(5, 1);
    readKeys();
    offer(2, 5);
    readKeys();
    bench.dispatch();
    bench.advance(60_010);
    assertThat(bench.dispatch()).contains(3L).doesNotContain(5L);
    assertThat(worker.token(3).attempt()).isEqualTo(2);
    worker.ack(3);
    readKeys();
    assertThat(bench.dispatch()).containsExactly(5L);
  }

  @Test
  void after_a_takeover_what_a_busy_key_had_in_its_lane_is_owed_there() {
    LongStream.rangeClosed(1, 70).forEach(each -> bench.slot.offer(5, of(each, 9)));
    assertThat(bench.slot.unsettled(5)).isEqualTo(Keys.MOST_HELD);
    bench = SlotBench.restored(bench);
    worker = bench.worker(10_000);
    LongStream.rangeClosed(1, 70).forEach(each -> bench.slot.offer(5, of(each, 9)));
    assertThat(bench.slot.unsettled(5)).isEqualTo(Keys.MOST_HELD);
    assertThat(bench.dispatch()).containsExactly(1L);
  }

  @Test
  void what_is_left_to_a_key_is_settled_in_its_lane() {
    offer(1, 2);
    dispatchAndReject(1);
    bench.slot.buried(1, DEAD);
    bench.slot.offer(5, keyed(3));
    bench.slot.offered(5, 4);
    assertThat(bench.save().cursor().lanes().get(5).acked())
        .containsExactly(new SlotCursor.Range(3, 4));
  }

  // ---- shorthands

  private void offer(long first, long last) {
    LongStream.rangeClosed(first, last).forEach(each -> bench.slot.offer(5, keyed(each)));
  }

  private static Candidate keyed(long position) {
    return of(position, position % 2 == 1 ? 1 : 2);
  }

  private static Candidate of(long position, long key) {
    return new Candidate(position, 10, key, 0, 0);
  }

  private void dispatchAndReject(long position) {
    assertThat(bench.dispatch()).contains(position);
    bench.slot.reject(worker.token(position), BROKEN);
    assertThat(bench.slot.letGo().takeGivenUp())
        .extracting(GivenUp::position)
        .isEqualTo(List.of(position));
  }

  private void offerReplay() {
    offerReplay(DEAD);
  }

  private void offerReplay(String deadLetter) {
    bench.slot.offerReplay(5, new Candidate(REPLAY, 10, 1, 0, 0), deadLetter);
  }

  /** As the application reads for keys, up to where the lanes are. */
  private void readKeys() {
    long from = bench.slot.keysReadFrom();
    if (from == Long.MAX_VALUE) {
      return;
    }
    long upTo = Math.max(from - 1, bench.slot.keysReadTo());
    for (long position = from; position <= Math.min(upTo, 5); position++) {
      bench.slot.offerByKey(keyed(position), from);
    }
    bench.slot.keysRead(from, upTo);
  }
}
