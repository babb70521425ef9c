package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.Cursors;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Claim.Claimed;
import dev.baton.application.port.Cursors.Claim.HeldBy;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Owner;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotCursor.Lane;
import dev.baton.domain.subscription.SlotCursor.Range;
import dev.baton.domain.subscription.SlotId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Cursors} keeps to. An adapter's test extends this class, hands out empty
 * cursors for each test, and lets leases lapse when it is told to, without waiting.
 *
 * <p>What becomes of a lease that ran out and that nobody claimed since is the adapter's to say:
 * nobody else acts on the slot, so either answer is safe.
 */
public abstract class CursorsContract extends CursorRowsContract {
  private static final NodeId ANN = new NodeId("ann");
  private static final NodeId BOB = new NodeId("bob");
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final SlotId SLOT = new SlotId(17, 0);
  private static final SlotId OTHER = new SlotId(17, 1);
  private static final SlotId THIRD = new SlotId(18, 0);

  @Test
  void a_slot_that_never_was_is_claimed_without_a_cursor() {
    Claim claim = cursors().claim(SLOT, ANN, LEASE);
    assertThat(claim)
        .isInstanceOfSatisfying(
            Claimed.class, claimed -> assertThat(claimed.cursor()).isEqualTo(Optional.empty()));
  }

  @Test
  void a_slot_that_another_node_holds_is_not_claimed() {
    claimed(SLOT, ANN);
    assertThat(cursors().claim(SLOT, BOB, LEASE))
        .isInstanceOfSatisfying(HeldBy.class, held -> assertThat(held.owner()).isEqualTo(ANN));
  }

  @Test
  void who_is_refused_is_told_until_when_the_slot_is_held() {
    claimed(SLOT, ANN);
    cursors().claim(OTHER, ANN, LEASE.multipliedBy(3));
    HeldBy sooner = (HeldBy) cursors().claim(SLOT, BOB, LEASE);
    HeldBy later = (HeldBy) cursors().claim(OTHER, BOB, LEASE);
    assertThat(Duration.between(sooner.until(), later.until()))
        .isBetween(LEASE, LEASE.multipliedBy(3));
  }

  @Test
  void who_is_refused_is_told_where_the_last_owner_is_reached() {
    PeerAddress first = new PeerAddress("127.0.0.1:1");
    PeerAddress second = new PeerAddress("[::1]:65535");
    cursors().claim(SLOT, new Owner(ANN, first), LEASE);
    assertThat(address(SLOT)).isEqualTo(first);
    Claimed moved = (Claimed) cursors().claim(SLOT, new Owner(ANN, second), LEASE);
    cursors().renew(ANN, List.of(new Held(SLOT, moved.epoch())), LEASE);
    assertThat(address(SLOT)).isEqualTo(second);
    claimed(OTHER, ANN);
    assertThat(address(OTHER)).isEqualTo(PeerAddress.NONE);
  }

  private PeerAddress address(SlotId slot) {
    return ((HeldBy) cursors().claim(slot, BOB, LEASE)).address();
  }

  @Test
  void slots_are_held_apart() {
    claimed(SLOT, ANN);
    claimed(OTHER, BOB);
    claimed(THIRD, ANN);
    assertThat(cursors().claim(OTHER, ANN, LEASE)).isInstanceOf(HeldBy.class);
  }

  @Test
  void a_process_is_held_like_a_slot_and_is_no_subscription() {
    SlotId process = new SlotId(Long.MIN_VALUE + 7, 0);
    SlotCursor cursor = new SlotCursor(0, List.of(new Lane(5, 1_234, List.of())));
    Held held = held(process, ANN);
    assertThat(cursors().save(ANN, List.of(new Saved(held, cursor)))).isEmpty();
    assertThat(cursors().subscriptions(0, 10)).isEmpty();
    passLease(LEASE);
    assertThat(claimed(process, BOB).cursor()).contains(cursor);
  }

  @Test
  void a_lease_that_ran_out_is_free_for_another_node() {
    long first = claimed(SLOT, ANN).epoch();
    passLease(LEASE);
    assertThat(claimed(SLOT, BOB).epoch()).isGreaterThan(first);
  }

  @Test
  void a_lease_that_did_not_run_out_yet_is_not() {
    claimed(SLOT, ANN);
    passLease(LEASE.dividedBy(2));
    assertThat(cursors().claim(SLOT, BOB, LEASE)).isInstanceOf(HeldBy.class);
  }

  @Test
  void a_node_claims_at_once_what_it_held_before() {
    long first = claimed(SLOT, ANN).epoch();
    assertThat(claimed(SLOT, ANN).epoch()).isGreaterThan(first);
  }

  @Test
  void a_node_claims_what_it_held_before_its_lease_ran_out() {
    long first = claimed(SLOT, ANN).epoch();
    passLease(LEASE);
    assertThat(claimed(SLOT, ANN).epoch()).isGreaterThan(first);
  }

  @Test
  void epochs_grow_with_every_claim_whoever_makes_it() {
    List<Long> epochs = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      epochs.add(claimed(SLOT, ANN).epoch());
      epochs.add(claimed(SLOT, ANN).epoch());
      passLease(LEASE);
      Held held = new Held(SLOT, claimed(SLOT, BOB).epoch());
      epochs.add(held.epoch());
      cursors().release(BOB, List.of(held));
    }
    assertThat(epochs).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void a_renewed_lease_lasts_longer() {
    Held held = held(SLOT, ANN);
    passLease(LEASE.dividedBy(2));
    assertThat(cursors().renew(ANN, List.of(held), LEASE)).isEmpty();
    passLease(LEASE.dividedBy(2).plusSeconds(1));
    assertThat(cursors().claim(SLOT, BOB, LEASE)).isInstanceOf(HeldBy.class);
    passLease(LEASE);
    claimed(SLOT, BOB);
  }

  @Test
  void renewing_says_which_leases_are_lost_and_prolongs_the_others() {
    Held lost = held(SLOT, ANN);
    Held kept = held(OTHER, ANN);
    Held never = new Held(THIRD, 1);
    cursors().release(ANN, List.of(lost));
    claimed(SLOT, BOB);
    assertThat(cursors().renew(ANN, List.of(lost, kept, never), LEASE.multipliedBy(2)))
        .containsExactlyInAnyOrder(SLOT, THIRD);
    passLease(LEASE);
    assertThat(cursors().claim(OTHER, BOB, LEASE)).isInstanceOf(HeldBy.class);
    claimed(SLOT, BOB);
  }

  @Test
  void a_lease_is_not_renewed_under_an_older_epoch() {
    Held old = held(SLOT, ANN);
    Held now = held(SLOT, ANN);
    assertThat(cursors().renew(ANN, List.of(old), LEASE)).containsExactly(SLOT);
    assertThat(cursors().renew(ANN, List.of(now), LEASE)).isEmpty();
  }

  @Test
  void a_lease_is_not_renewed_by_another_node() {
    Held held = held(SLOT, ANN);
    assertThat(cursors().renew(BOB, List.of(held), LEASE)).containsExactly(SLOT);
  }

  @Test
  void renewing_nothing_loses_nothing() {
    assertThat(cursors().renew(ANN, List.of(), LEASE)).isEmpty();
    assertThat(cursors().save(ANN, List.of())).isEmpty();
    cursors().release(ANN, List.of());
  }

  @Test
  void a_released_slot_is_free_at_once() {
    Held held = held(SLOT, ANN);
    cursors().release(ANN, List.of(held));
    assertThat(claimed(SLOT, BOB).epoch()).isGreaterThan(held.epoch());
  }

  @Test
  void a_slot_that_was_lost_is_not_released() {
    Held lost = held(SLOT, ANN);
    passLease(LEASE);
    Held now = held(SLOT, BOB);
    Held other = held(OTHER, ANN);
    cursors().release(ANN, List.of(lost, other));
    assertThat(cursors().claim(SLOT, ANN, LEASE)).isInstanceOf(HeldBy.class);
    assertThat(cursors().renew(BOB, List.of(now), LEASE)).isEmpty();
    claimed(OTHER, BOB);
  }

  @Test
  void what_is_saved_is_what_is_claimed() {
    Held held = held(SLOT, ANN);
    SlotCursor cursor =
        new SlotCursor(
            5_000_000_001L,
            List.of(
                new Lane(0, 0, List.of()),
                new Lane(5, 1_000, List.of(new Range(1_002, 1_002), new Range(1_004, 2_000))),
                new Lane(10, 5_000_000_000L, List.of(new Range(5_000_000_002L, 6_000_000_000L)))));
    assertThat(cursors().save(ANN, List.of(new Saved(held, cursor)))).isEmpty();
    cursors().release(ANN, List.of(held));
    assertThat(claimed(SLOT, BOB).cursor()).contains(cursor);
  }

  @Test
  void an_empty_cursor_is_a_cursor() {
    SlotCursor empty = new SlotCursor(1, List.of());
    cursors().save(ANN, List.of(new Saved(held(SLOT, ANN), empty)));
    assertThat(claimed(SLOT, ANN).cursor()).contains(empty);
  }

  @Test
  void a_cursor_with_thousands_of_ranges_comes_back() {
    List<Range> ranges =
        LongStream.range(1, 5_000).mapToObj(n -> new Range(n * 10, n * 10 + n % 7)).toList();
    SlotCursor cursor = new SlotCursor(1, List.of(new Lane(5, 3, ranges)));
    cursors().save(ANN, List.of(new Saved(held(SLOT, ANN), cursor)));
    assertThat(claimed(SLOT, ANN).cursor()).contains(cursor);
  }

  @Test
  void the_last_cursor_saved_stands() {
    Held held = held(SLOT, ANN);
    for (int floor = 1; floor <= 50; floor++) {
      cursors().save(ANN, List.of(new Saved(held, at(floor))));
    }
    assertThat(claimed(SLOT, ANN).cursor()).contains(at(50));
    assertThat(claimed(SLOT, ANN).cursor()).as("claiming changes nothing").contains(at(50));
  }

  @Test
  void a_cursor_may_go_back() {
    Held held = held(SLOT, ANN);
    cursors().save(ANN, List.of(new Saved(held, at(100))));
    cursors().save(ANN, List.of(new Saved(held, at(7))));
    assertThat(claimed(SLOT, ANN).cursor()).contains(at(7));
  }

  @Test
  void several_cursors_are_saved_together() {
    List<SlotId> slots = IntStream.range(0, 100).mapToObj(n -> new SlotId(n / 10, n % 10)).toList();
    List<Saved> saves =
        slots.stream()
            .map(slot -> new Saved(held(slot, ANN), at(slot.subscription() * 10 + slot.number())))
            .toList();
    assertThat(cursors().save(ANN, saves)).isEmpty();
    for (SlotId slot : slots) {
      assertThat(claimed(slot, ANN).cursor())
          .contains(at(slot.subscription() * 10 + slot.number()));
    }
  }

  @Test
  void a_lost_slot_is_told_and_not_stored_while_the_others_are() {
    Held lost = held(SLOT, ANN);
    Held kept = held(OTHER, ANN);
    cursors().save(ANN, List.of(new Saved(lost, at(1)), new Saved(kept, at(1))));
    cursors().release(ANN, List.of(lost));
    Held bobs = held(SLOT, BOB);
    List<Saved> saves = List.of(new Saved(lost, at(99)), new Saved(kept, at(99)));
    assertThat(cursors().save(ANN, saves)).containsExactly(SLOT);
    cursors().release(BOB, List.of(bobs));
    assertThat(claimed(SLOT, ANN).cursor()).contains(at(1));
    assertThat(claimed(OTHER, ANN).cursor()).contains(at(99));
  }

  @Test
  void an_owner_that_wakes_up_after_a_takeover_changes_nothing() {
    Held paused = held(SLOT, ANN);
    cursors().save(ANN, List.of(new Saved(paused, at(10))));
    passLease(LEASE);
    Held owner = held(SLOT, BOB);
    cursors().save(BOB, List.of(new Saved(owner, at(20))));
    assertThat(cursors().save(ANN, List.of(new Saved(paused, at(11))))).containsExactly(SLOT);
    assertThat(cursors().renew(ANN, List.of(paused), LEASE)).containsExactly(SLOT);
    assertThat(cursors().renew(BOB, List.of(owner), LEASE)).isEmpty();
    assertThat(claimed(SLOT, BOB).cursor()).contains(at(20));
  }

  @Test
  void a_node_that_restarted_is_fenced_from_what_it_was_before() {
    Held before = held(SLOT, ANN);
    Held after = held(SLOT, ANN);
    cursors().save(ANN, List.of(new Saved(after, at(5))));
    assertThat(cursors().save(ANN, List.of(new Saved(before, at(6))))).containsExactly(SLOT);
    assertThat(claimed(SLOT, ANN).cursor()).contains(at(5));
  }

  @Test
  void nothing_is_stored_under_anothers_name_or_an_epoch_that_never_was() {
    Held held = held(SLOT, ANN);
    Held ahead = new Held(SLOT, held.epoch() + 1);
    Held never = new Held(OTHER, 1);
    assertThat(cursors().save(BOB, List.of(new Saved(held, at(1))))).containsExactly(SLOT);
    assertThat(cursors().save(ANN, List.of(new Saved(ahead, at(2))))).containsExactly(SLOT);
    assertThat(cursors().save(ANN, List.of(new Saved(never, at(3))))).containsExactly(OTHER);
    assertThat(claimed(SLOT, ANN).cursor()).isEmpty();
    assertThat(claimed(OTHER, ANN).cursor()).isEmpty();
  }

  @Test
  void nothing_is_stored_after_a_release() {
    Held held = held(SLOT, ANN);
    cursors().save(ANN, List.of(new Saved(held, at(1))));
    cursors().release(ANN, List.of(held));
    assertThat(cursors().save(ANN, List.of(new Saved(held, at(2))))).containsExactly(SLOT);
    assertThat(cursors().renew(ANN, List.of(held), LEASE)).containsExactly(SLOT);
    assertThat(claimed(SLOT, BOB).cursor()).contains(at(1));
  }

  @Test
  void of_nodes_that_claim_at_once_one_holds_the_slot() throws Exception {
    for (int round = 0; round < 20; round++) {
      SlotId slot = new SlotId(1_000, round);
      List<Callable<Claim>> work =
          IntStream.range(0, 4)
              .<Callable<Claim>>mapToObj(
                  n -> () -> cursors().claim(slot, new NodeId("node-" + n), LEASE))
              .toList();
      List<Claim> claims = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
        for (Future<Claim> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
          claims.add(done.get(1, TimeUnit.SECONDS));
        }
      }
      assertThat(claims).filteredOn(Claimed.class::isInstance).hasSize(1);
    }
  }

  private static SlotCursor at(long floor) {
    return new SlotCursor(1, List.of(new Lane(5, floor, List.of())));
  }
}
