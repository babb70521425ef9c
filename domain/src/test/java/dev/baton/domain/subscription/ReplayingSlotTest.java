package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotBench.Worker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a slot does with dead letters that are delivered again. Every event is of key 1 or of 0. */
class ReplayingSlotTest {
  private static final String DEAD = "7-0-1";
  private static final long REPLAY = 21;

  private SlotBench bench = SlotBench.of(SubscriptionKind.ORDERED, SlotBench.PATIENT);
  private Worker worker = bench.worker(10_000);

  @Test
  void a_replay_that_waited_long_comes_back_as_what_its_fact_delivers() {
    bench = SlotBench.of(SubscriptionKind.SHARED, SlotBench.PATIENT);
    worker = bench.worker(10);
    bench.slot.offerReplay(5, event(REPLAY), DEAD);
    bench.dispatch();
    bench.nack(worker.token(REPLAY), 60_000);

    FailingEvent row = bench.slot.letGo().takeParked().iterator().next();
    assertThat(bench.slot.offerParkedReplay(event(REPLAY), row, DEAD)).isTrue();
    bench.advance(60_010);
    assertThat(bench.dispatch()).containsExactly(REPLAY);
    reject(REPLAY);
    assertThat(bench.slot.letGo().takeGivenUp())
        .extracting(GivenUp::replayOf)
        .containsExactly(DEAD);
  }

  @Test
  void a_replay_that_waits_long_loses_nothing_of_its_key_even_if_the_owner_crashes() {
    offer(1, 3, 5);
    bury(1);
    replay();
    bench.dispatch();
    bench.nack(worker.token(REPLAY), 60_000);
    bench = SlotBench.restored(bench);
    worker = bench.worker(10);
    replay();
    readKeys();
    assertThat(bench.dispatch()).isEmpty();

    bench.advance(60_010);
    assertThat(handleAll()).containsExactly(REPLAY, 3L, 5L);
  }

  @Test
  void a_replay_waits_for_what_is_out_of_its_key_where_its_dead_letter_does_not_block() {
    offer(1, 3, 5);
    bench.dispatch();
    replay();
    assertThat(bench.dispatch()).isEmpty();

    worker.ack(1);
    assertThat(handleAll()).containsExactly(REPLAY, 3L, 5L);
  }

  @Test
  void a_replay_is_not_lost_when_what_is_before_it_becomes_a_dead_letter() {
    offer(1, 3, 5);
    bench.dispatch();
    replay();
    bury(1);

    assertThat(bench.slot.letGo().takeDropped()).containsExactly(3L, 5L);
    assertThat(handleAll()).containsExactly(REPLAY, 3L, 5L);
  }

  @Test
  void a_replay_is_not_lost_when_what_is_before_it_waits_long() {
    offer(1, 3, 5);
    bench.dispatch();
    replay();
    bench.nack(worker.token(1), 60_000);
    bench.advance(60_010);

    assertThat(handleAll()).containsExactly(1L, REPLAY, 3L, 5L);
  }

  @Test
  void a_replay_that_fails_loses_nothing_that_was_behind_it() {
    offer(1, 3, 5);
    bench.dispatch();
    replay();
    worker.ack(1);
    bench.dispatch();
    bury(REPLAY);
    bench.save();
    assertThat(bench.store.blocked()).containsExactly(new BlockedKey(1, 3, DEAD));

    bench.slot.free(DEAD);
    assertThat(handleAll()).containsExactly(3L, 5L);
  }

  @Test
  void a_dead_letter_that_was_archived_before_its_key_was_blocked_blocks_nothing() {
    giveUpFirst(1, 3, 5);
    bench.slot.free(DEAD);
    bench.slot.buried(1, DEAD);

    assertThat(handleAll()).containsExactly(3L, 5L);
    bench.save();
    assertThat(bench.store.blocked()).isEmpty();
  }

  @Test
  void a_replay_that_was_archived_before_its_failure_was_known_blocks_nothing() {
    offer(1, 3, 5);
    bury(1);
    replay();
    bench.dispatch();
    reject(REPLAY);
    bench.slot.letGo().takeGivenUp();
    bench.slot.free(DEAD);
    bench.slot.buried(REPLAY, DEAD);

    assertThat(handleAll()).containsExactly(3L, 5L);
  }

  @Test
  void a_replay_that_came_before_its_key_was_blocked_goes_first_even_if_the_owner_crashes() {
    giveUpFirst(1, 3, 5);
    replay();
    bench.slot.buried(1, "");
    bench = SlotBench.restored(bench);
    worker = bench.worker(10);
    offer(3, 5);
    readKeys();
    assertThat(bench.dispatch()).isEmpty();

    replay();
    assertThat(handleAll()).containsExactly(REPLAY, 3L, 5L);
  }

  @Test
  void a_key_waits_for_the_dead_letter_at_which_it_stopped_whatever_becomes_of_another() {
    offer(1, 3, 5);
    bench.dispatch();
    worker.ack(1);
    bench.dispatch();
    reject(3);
    bench.slot.letGo().takeGivenUp();
    bench.slot.buried(3, "7-0-3");
    replay();
    bench.dispatch();
    bury(REPLAY);
    bench.slot.free(DEAD);
    assertThat(handleAll()).isEmpty();
    bench.save();
    assertThat(bench.store.blocked()).containsExactly(new BlockedKey(1, 4, "7-0-3"));

    bench.slot.free("7-0-3");
    assertThat(handleAll()).containsExactly(5L);
  }

  @Test
  void a_replay_on_its_way_lets_its_key_go_on_though_another_one_fails_before_it() {
    offer(1, 3, 5);
    bury(1);
    bench.slot.offerReplay(5, event(REPLAY), "7-0-0");
    bench.dispatch();
    bench.slot.offerReplay(5, event(REPLAY + 2), DEAD);
    reject(REPLAY);
    bench.slot.letGo().takeGivenUp();
    bench.slot.buried(REPLAY, "7-0-0");
    readKeys();

    assertThat(handleAll()).containsExactly(REPLAY + 2, 3L, 5L);
  }

  @Test
  void what_was_settled_beside_a_lane_is_settled_after_a_crash_too() {
    bench.offer(1);
    offer(3);
    bench.dispatch();
    bench.nack(worker.token(3), 60_000);
    bench.offer(4);
    offer(5);
    bench.advance(60_010);
    assertThat(handleAll(4)).containsExactly(1L, 3L, 5L);

    bench = SlotBench.restored(bench);
    worker = bench.worker(10);
    bench.offer(4);
    offer(5);
    assertThat(bench.dispatch()).containsExactly(4L);
  }

  // ---- shorthands

  private static Candidate event(long position) {
    return new Candidate(position, 10, 1, SlotBench.START, 0);
  }

  private void offer(long... positions) {
    for (long position : positions) {
      bench.slot.offer(5, event(position));
    }
  }

  private void replay() {
    bench.slot.offerReplay(5, event(REPLAY), DEAD);
  }

  private void reject(long position) {
    bench.slot.reject(worker.token(position), new Failure(ErrorClass.INVALID_PAYLOAD, "{"));
  }

  /** The first event fails for good, which nobody has taken note of yet. */
  private void giveUpFirst(long... positions) {
    offer(positions);
    bench.dispatch();
    reject(positions[0]);
    bench.slot.letGo().takeGivenUp();
  }

  private void bury(long position) {
    if (position == 1) {
      bench.dispatch();
    }
    reject(position);
    bench.slot.letGo().takeGivenUp();
    bench.slot.buried(position, DEAD);
  }

  /** Reads on for the key: events of it are at 1, 3 and 5. */
  private void readKeys() {
    long from = bench.slot.keysReadFrom();
    if (from != Long.MAX_VALUE) {
      for (long position = from + 1 - from % 2; position <= 5; position += 2) {
        bench.slot.offerByKey(event(position), from);
      }
      bench.slot.keysRead(from, Math.max(from - 1, bench.slot.keysReadTo()));
    }
  }

  /** Handles everything that can be but for one, in the order in which it comes. */
  private List<Long> handleAll(long butFor) {
    List<Long> handled = new ArrayList<>();
    while (true) {
      List<Long> out =
          worker.positions().stream()
              .distinct()
              .filter(each -> each != butFor && worker.ack(each))
              .toList();
      handled.addAll(out);
      readKeys();
      if (out.isEmpty() && bench.dispatch().isEmpty()) {
        return handled;
      }
    }
  }

  private List<Long> handleAll() {
    return handleAll(0);
  }
}
