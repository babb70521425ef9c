package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.Cursors;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Claim.Claimed;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.port.NodeId;
import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.CursorChanges;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.FailedAttempt;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The part of {@link CursorsContract} about what stands beside the cursors. */
public abstract class CursorRowsContract {
  private static final NodeId ANN = new NodeId("ann");
  private static final NodeId BOB = new NodeId("bob");
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final SlotId SLOT = new SlotId(17, 0);
  private static final SlotId OTHER = new SlotId(17, 1);
  private static final SlotId THIRD = new SlotId(18, 0);
  private static final long ORIGIN = 17;
  private static final int MANY = 1_000;

  /** The cursors under test: empty when a test begins, the same ones until it ends. */
  protected abstract Cursors cursors();

  /** Lets time pass for all leases: those that had no more than this left have run out. */
  protected abstract void passLease(Duration time);

  @Test
  void failing_events_come_back_as_they_were_by_position() {
    FailingEvent full =
        new FailingEvent(
            5_000_000_000L,
            10,
            Long.MIN_VALUE,
            12,
            9,
            3,
            1_790_000_000_123L,
            false,
            List.of(
                new FailedAttempt(8, Instant.ofEpochSecond(-1, 7), "", ErrorClass.TIMEOUT, ""),
                new FailedAttempt(
                    9, Instant.EPOCH, "ann", new ErrorClass("no_route"), "\u0000 \uD83D\uDE00")));
    save(held(SLOT, ANN), failed(full, failing(3, 1)));

    assertThat(cursors().failing(SLOT, ORIGIN, 0, MANY)).containsExactly(failing(3, 1), full);
  }

  @Test
  void an_event_that_fails_again_stands_once() {
    Held held = held(SLOT, ANN);
    save(held, failed(failing(3, 1), failing(4, 1)));
    save(held, failed(failing(3, 2)));
    save(held, failed(failing(3, 2)));

    assertThat(cursors().failing(SLOT, ORIGIN, 0, MANY))
        .containsExactly(failing(3, 2), failing(4, 1));
  }

  @Test
  void what_recovered_is_failing_no_more() {
    Held held = held(SLOT, ANN);
    save(held, failed(failing(3, 1), parked(4, 5), failing(5, 1)));
    save(held, new CursorChanges(List.of(), List.of(3L, 4L, 99L), List.of(), List.of()));

    assertThat(cursors().failing(SLOT, ORIGIN, 0, MANY)).containsExactly(failing(5, 1));
    assertThat(cursors().parked(SLOT, ORIGIN, Long.MAX_VALUE, MANY)).isEmpty();
  }

  @Test
  void failing_events_are_read_in_pages() {
    FailingEvent[] all =
        LongStream.rangeClosed(1, 500)
            .mapToObj(n -> failing(n * 3, 1))
            .toArray(FailingEvent[]::new);
    save(held(SLOT, ANN), failed(all));

    assertThat(cursors().failing(SLOT, ORIGIN, 300, 2))
        .containsExactly(failing(303, 1), failing(306, 1));
    assertThat(cursors().failing(SLOT, ORIGIN, 1_500, 2)).isEmpty();
  }

  @Test
  void parked_events_come_when_they_are_due_the_longest_due_first() {
    save(held(SLOT, ANN), failed(parked(1, 70), parked(2, 50), parked(3, 50), failing(4, 1)));

    assertThat(cursors().parked(SLOT, ORIGIN, 49, MANY)).isEmpty();
    assertThat(cursors().parked(SLOT, ORIGIN, 50, MANY))
        .containsExactly(parked(2, 50), parked(3, 50));
    assertThat(cursors().parked(SLOT, ORIGIN, 70, 3))
        .containsExactly(parked(2, 50), parked(3, 50), parked(1, 70));
    assertThat(cursors().parked(SLOT, ORIGIN, 70, 1)).containsExactly(parked(2, 50));
    assertThat(cursors().failing(SLOT, ORIGIN, 0, MANY)).containsExactly(failing(4, 1));
  }

  @Test
  void an_event_is_parked_and_comes_back() {
    Held held = held(SLOT, ANN);
    save(held, failed(failing(3, 1)));
    save(held, failed(parked(3, 50)));
    assertThat(cursors().failing(SLOT, ORIGIN, 0, MANY)).isEmpty();
    save(held, failed(failing(3, 2)));

    assertThat(cursors().failing(SLOT, ORIGIN, 0, MANY)).containsExactly(failing(3, 2));
    assertThat(cursors().parked(SLOT, ORIGIN, 50, MANY)).isEmpty();
  }

  @Test
  void blocked_keys_come_back_by_key_until_they_are_freed() {
    Held held = held(SLOT, ANN);
    BlockedKey lowest = new BlockedKey(Long.MIN_VALUE, 5, "");
    BlockedKey poisoned = new BlockedKey(-7, 9, "17-0-9");
    save(held, blocked(new BlockedKey(8, 12, "17-0-12"), poisoned, lowest));
    BlockedKey moved = new BlockedKey(8, 40, "");
    save(held, blocked(moved));

    assertThat(cursors().blockedKeys(SLOT, ORIGIN, Long.MIN_VALUE, MANY))
        .containsExactly(lowest, poisoned, moved);
    assertThat(cursors().blockedKeys(SLOT, ORIGIN, -7, 1)).containsExactly(poisoned);
    assertThat(cursors().blockedKeys(SLOT, ORIGIN, -6, MANY)).containsExactly(moved);
    save(held, new CursorChanges(List.of(), List.of(), List.of(), List.of(8L, -7L, 1L)));
    assertThat(cursors().blockedKeys(SLOT, ORIGIN, Long.MIN_VALUE, MANY)).containsExactly(lowest);
  }

  @Test
  void a_new_owner_finds_what_stands_beside_the_cursor() {
    save(held(SLOT, ANN), failed(failing(3, 1)));
    passLease(LEASE);
    claimed(SLOT, BOB);

    assertThat(cursors().failing(SLOT, ORIGIN, 0, MANY)).containsExactly(failing(3, 1));
  }

  @Test
  void slots_do_not_see_each_others() {
    CursorChanges changes = blocked(new BlockedKey(1, 1, ""));
    save(held(SLOT, ANN), failed(failing(3, 1), parked(4, 1)));
    save(held(OTHER, ANN), changes);

    assertThat(cursors().failing(OTHER, ORIGIN, 0, MANY)).isEmpty();
    assertThat(cursors().parked(OTHER, ORIGIN, 1, MANY)).isEmpty();
    assertThat(cursors().blockedKeys(SLOT, ORIGIN, Long.MIN_VALUE, MANY)).isEmpty();
  }

  @Test
  void a_cursor_of_another_origin_stands_alone() {
    Held held = held(SLOT, ANN);
    save(held, failed(failing(3, 1), parked(4, 1)));
    save(held, blocked(new BlockedKey(1, 1, "")));
    SlotCursor sought = new SlotCursor(90, List.of());
    cursors().save(ANN, List.of(new Saved(held, sought, failed(failing(3, 7)))));

    assertThat(cursors().failing(SLOT, 90, 0, MANY)).containsExactly(failing(3, 7));
    assertThat(cursors().parked(SLOT, 90, 1, MANY)).isEmpty();
    assertThat(cursors().blockedKeys(SLOT, 90, Long.MIN_VALUE, MANY)).isEmpty();
  }

  @Test
  void a_paused_owner_that_wakes_up_changes_nothing_beside_the_cursor() {
    Held paused = held(SLOT, ANN);
    save(paused, failed(failing(3, 1)));
    save(paused, blocked(new BlockedKey(1, 1, "")));
    passLease(LEASE);
    claimed(SLOT, BOB);
    Held kept = held(THIRD, ANN);
    CursorChanges late =
        new CursorChanges(
            List.of(failing(4, 1)), List.of(3L), List.of(new BlockedKey(2, 2, "")), List.of(1L));
    List<Saved> saves = List.of(new Saved(paused, at(), late), new Saved(kept, at(), late));

    assertThat(cursors().save(ANN, saves)).containsExactly(SLOT);
    assertThat(cursors().failing(SLOT, ORIGIN, 0, MANY)).containsExactly(failing(3, 1));
    assertThat(cursors().blockedKeys(SLOT, ORIGIN, 0, MANY))
        .containsExactly(new BlockedKey(1, 1, ""));
    assertThat(cursors().failing(THIRD, ORIGIN, 0, MANY)).containsExactly(failing(4, 1));
  }

  @Test
  void subscriptions_with_slots_are_listed_in_pages() {
    claimed(THIRD, ANN);
    claimed(OTHER, ANN);
    claimed(SLOT, BOB);
    claimed(new SlotId(5, 0), ANN);

    assertThat(cursors().subscriptions(0, MANY)).containsExactly(5L, 17L, 18L);
    assertThat(cursors().subscriptions(5, 1)).containsExactly(17L);
    assertThat(cursors().subscriptions(18, MANY)).isEmpty();
  }

  @Test
  void a_subscription_is_forgotten_in_steps_and_no_other() {
    Held gone = held(OTHER, ANN);
    save(gone, failed(failing(1, 1), failing(2, 1), parked(3, 1)));
    save(gone, blocked(new BlockedKey(1, 1, ""), new BlockedKey(2, 1, "")));
    Held stays = held(THIRD, ANN);
    save(stays, failed(failing(3, 1)));
    save(stays, blocked(new BlockedKey(1, 1, "")));
    for (int step = 0; !cursors().forget(17, 1); step++) {
      assertThat(step).isLessThan(10);
    }

    assertThat(cursors().subscriptions(0, MANY)).containsExactly(18L);
    assertThat(cursors().failing(OTHER, ORIGIN, 0, MANY)).isEmpty();
    assertThat(cursors().parked(OTHER, ORIGIN, 1, MANY)).isEmpty();
    assertThat(cursors().blockedKeys(OTHER, ORIGIN, 0, MANY)).isEmpty();
    assertThat(cursors().save(ANN, List.of(new Saved(gone, at())))).containsExactly(OTHER);
    assertThat(cursors().failing(THIRD, ORIGIN, 0, MANY)).hasSize(1);
    assertThat(cursors().blockedKeys(THIRD, ORIGIN, 0, MANY)).hasSize(1);
    assertThat(cursors().renew(ANN, List.of(stays), LEASE)).isEmpty();
  }

  final Claimed claimed(SlotId slot, NodeId node) {
    Claim claim = cursors().claim(slot, node, LEASE);
    assertThat(claim).isInstanceOf(Claimed.class);
    return (Claimed) claim;
  }

  final Held held(SlotId slot, NodeId node) {
    return new Held(slot, claimed(slot, node).epoch());
  }

  private void save(Held held, CursorChanges changes) {
    assertThat(cursors().save(ANN, List.of(new Saved(held, at(), changes)))).isEmpty();
  }

  private static SlotCursor at() {
    return new SlotCursor(ORIGIN, List.of());
  }

  private static CursorChanges failed(FailingEvent... failing) {
    return new CursorChanges(List.of(failing), List.of(), List.of(), List.of());
  }

  private static CursorChanges blocked(BlockedKey... keys) {
    return new CursorChanges(List.of(), List.of(), List.of(keys), List.of());
  }

  private static FailingEvent failing(long position, int attempts) {
    return new FailingEvent(position, 5, 0, attempts, attempts, 0, 0, false, List.of());
  }

  private static FailingEvent parked(long position, long notBefore) {
    return new FailingEvent(position, 5, 0, 1, 1, 0, notBefore, true, List.of());
  }
}
