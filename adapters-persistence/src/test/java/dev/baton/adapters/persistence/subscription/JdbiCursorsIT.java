package dev.baton.adapters.persistence.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.Cursors.Claim;
import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.contracts.CursorsContract;
import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.CursorChanges;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotCursor.Lane;
import dev.baton.domain.subscription.SlotId;
import dev.baton.testing.postgres.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiCursorsIT extends CursorsContract {
  private static final NodeId ANN = new NodeId("ann");
  private static final NodeId BOB = new NodeId("bob");
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final String ROWS =
      "select (select count(*) from checkpoint_0) + (select count(*) from checkpoint_1)";

  private static final String RENEWALS =
      "select (select count(*) from lease_renewal_0) + (select count(*) from lease_renewal_1)";

  private static TestDatabase postgres;
  private static Database database;
  private static JdbiCursors cursors;

  @BeforeAll
  static void open() {
    postgres = Databases.migrated();
    database = Databases.open(postgres, "ann");
    cursors = new JdbiCursors(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    postgres.execute(
        "delete from failing_event; delete from blocked_key;"
            + " delete from slot_lease; delete from checkpoint_0; delete from checkpoint_1;"
            + " delete from lease_renewal_0; delete from lease_renewal_1;"
            + " update checkpoint_turn set active = 0, renewals = 0");
  }

  @Override
  protected Cursors cursors() {
    return cursors;
  }

  @Override
  protected void passLease(Duration time) {
    try {
      for (String table : List.of("slot_lease", "lease_renewal_0", "lease_renewal_1")) {
        postgres.execute(
            "update "
                + table
                + " set lease_until = lease_until - interval '"
                + time.toMillis()
                + " milliseconds'");
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void all_slots_of_a_save_are_one_row() throws SQLException {
    List<Saved> saves = LongStream.range(0, 20).mapToObj(n -> saved(n, ANN, n)).toList();

    cursors.save(ANN, saves);

    assertThat(postgres.number(ROWS)).isEqualTo(1);
  }

  @Test
  void renewing_appends_one_row_and_writes_no_lease_anew() throws SQLException {
    List<Held> held = LongStream.range(0, 20).mapToObj(n -> saved(n, ANN, n).held()).toList();
    String leases = "select max(xmin::text::bigint) from slot_lease";
    long before = postgres.number(leases);

    cursors.renew(ANN, held, LEASE);

    assertThat(postgres.number(RENEWALS)).isEqualTo(1);
    assertThat(postgres.number(leases)).isEqualTo(before);
  }

  @Test
  void a_renewed_lease_outlasts_a_compaction() throws SQLException {
    Held held = saved(1, ANN, 0).held();
    for (int renewal = 0; renewal < 30; renewal++) {
      cursors.renew(ANN, List.of(held), LEASE);
      passLease(LEASE.dividedBy(2));
    }

    compact();

    assertThat(postgres.number(RENEWALS)).isEqualTo(1);
    assertThat(cursors.claim(held.slot(), BOB, LEASE)).isInstanceOf(Claim.HeldBy.class);
    passLease(LEASE);
    assertThat(cursors.claim(held.slot(), BOB, LEASE)).isInstanceOf(Claim.Claimed.class);
  }

  @Test
  void compaction_leaves_the_newest_cursor_of_each_slot_of_all_nodes() throws SQLException {
    Saved anns = saved(1, ANN, 0);
    Saved bobs = saved(2, BOB, 0);
    for (long floor = 1; floor <= 30; floor++) {
      cursors.save(ANN, List.of(new Saved(anns.held(), at(floor))));
      cursors.save(BOB, List.of(new Saved(bobs.held(), at(floor * 100))));
    }

    compact();

    assertThat(postgres.number(ROWS)).isEqualTo(2);
    assertThat(stored(1, ANN)).isEqualTo(at(30));
    assertThat(stored(2, BOB)).isEqualTo(at(3000));
  }

  @Test
  void what_is_saved_after_a_compaction_is_newer_than_what_was_carried_over() {
    Saved anns = saved(1, ANN, 0);
    for (long round = 1; round <= 4; round++) {
      cursors.save(ANN, List.of(new Saved(anns.held(), at(round * 2))));
      compact();
      cursors.save(ANN, List.of(new Saved(anns.held(), at(round * 2 + 1))));
    }

    assertThat(stored(1, ANN)).isEqualTo(at(9));
  }

  @Test
  void a_small_table_is_left_alone() throws SQLException {
    Saved anns = saved(1, ANN, 0);
    cursors.save(ANN, List.of(anns));
    cursors.save(ANN, List.of(anns));

    new CheckpointHousekeeping(database).runOnce(Instant.EPOCH);

    assertThat(postgres.number(ROWS)).isEqualTo(2);
  }

  @Test
  void no_save_is_lost_while_tables_are_compacted() throws Exception {
    int slots = 3;
    long last = 150;
    List<Saved> first = LongStream.range(0, slots).mapToObj(n -> saved(n, ANN, 0)).toList();
    try (ExecutorService savers = Executors.newFixedThreadPool(slots)) {
      List<Future<?>> running =
          first.stream()
              .<Future<?>>map(saved -> savers.submit(() -> saveUpTo(saved, last)))
              .toList();
      while (!running.stream().allMatch(Future::isDone)) {
        compact();
      }
      for (Future<?> saver : running) {
        saver.get(1, TimeUnit.SECONDS);
      }
    }

    for (long slot = 0; slot < slots; slot++) {
      assertThat(stored(slot, ANN)).isEqualTo(at(last));
    }
  }

  @Test
  void a_cursor_of_a_newer_program_is_not_guessed_at() {
    assertThatThrownBy(() -> SlotCursorCodec.decode(new byte[] {9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("form 9");
  }

  @Test
  void what_stands_beside_cursors_of_older_origins_is_dropped() throws SQLException {
    Held held = saved(1, ANN, 0).held();
    CursorChanges changes =
        new CursorChanges(
            LongStream.rangeClosed(1, 1_500).mapToObj(JdbiCursorsIT::failing).toList(),
            List.of(),
            List.of(new BlockedKey(1, 1, "")),
            List.of());
    cursors.save(ANN, List.of(new Saved(held, new SlotCursor(1, List.of()), changes)));
    housekeep();
    assertThat(postgres.number("select count(*) from failing_event")).isEqualTo(1_500);
    CursorChanges few =
        new CursorChanges(
            List.of(failing(7)), List.of(), List.of(new BlockedKey(2, 7, "")), List.of());
    cursors.save(ANN, List.of(new Saved(held, new SlotCursor(9, List.of()), few)));
    housekeep();

    assertThat(postgres.number("select count(*) from failing_event")).isEqualTo(1);
    assertThat(postgres.number("select count(*) from blocked_key")).isEqualTo(1);
    assertThat(cursors.failing(held.slot(), 9, 0, 10)).containsExactly(failing(7));
  }

  @Test
  void a_claim_that_was_before_its_save_leaves_no_row() {
    SlotId slot = new SlotId(1, 0);
    Held lost = saved(1, ANN, 0).held();
    saved(1, ANN, 0);
    CursorChanges changes = new CursorChanges(List.of(failing(7)), List.of(), List.of(), List.of());

    assertThat(cursors.save(ANN, List.of(new Saved(lost, at(1), changes)))).containsExactly(slot);
    assertThat(cursors.failing(slot, 1, 0, 10)).isEmpty();
  }

  @Test
  void the_cursor_of_a_forgotten_subscription_goes_with_the_next_compaction() throws SQLException {
    cursors.save(ANN, List.of(saved(1, ANN, 5), saved(2, ANN, 6)));
    assertThat(cursors.forget(1, 10)).isTrue();
    compact();

    assertThat(postgres.number(ROWS)).isEqualTo(1);
    assertThat(stored(2, ANN)).isEqualTo(at(6));
  }

  /** Most queues on PostgreSQL do not survive that, by a test of eight of them. */
  @Test
  void an_owner_stays_one_though_connections_are_ended_again_and_again() throws SQLException {
    Saved first = saved(1, ANN, 0);
    for (long floor = 1; floor <= 10; floor++) {
      Saved next = new Saved(first.held(), at(floor));
      postgres.terminateBackends();
      assertThat(again(() -> cursors.save(ANN, List.of(next)))).as("lost").isEmpty();
      postgres.terminateBackends();
      assertThat(again(() -> cursors.renew(ANN, List.of(first.held()), LEASE))).isEmpty();
    }
    postgres.terminateBackends();
    assertThat(again(() -> stored(1, ANN))).isEqualTo(at(10));
  }

  /** As the keeper of cursors does, which is told that the store is away. */
  private static <T> T again(Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (StoreUnavailableException away) {
        if (attempt == 5) {
          throw away;
        }
      }
    }
  }

  private static FailingEvent failing(long position) {
    return new FailingEvent(position, 5, 0, 1, 1, 0, 0, false, List.of());
  }

  private static void housekeep() {
    new CheckpointHousekeeping(database).runOnce(Instant.EPOCH);
  }

  private static void compact() {
    new CheckpointHousekeeping(database, 0).runOnce(Instant.EPOCH);
  }

  private static void saveUpTo(Saved saved, long last) {
    for (long floor = 1; floor <= last; floor++) {
      assertThat(cursors.save(ANN, List.of(new Saved(saved.held(), at(floor))))).isEmpty();
    }
  }

  private static Saved saved(long subscription, NodeId node, long floor) {
    SlotId slot = new SlotId(subscription, 0);
    Claim.Claimed claimed = (Claim.Claimed) cursors.claim(slot, node, LEASE);
    return new Saved(new Held(slot, claimed.epoch()), at(floor));
  }

  private static SlotCursor stored(long subscription, NodeId node) {
    return ((Claim.Claimed) cursors.claim(new SlotId(subscription, 0), node, LEASE))
        .cursor()
        .orElseThrow();
  }

  private static SlotCursor at(long floor) {
    return new SlotCursor(1, List.of(new Lane(5, floor, List.of())));
  }
}
