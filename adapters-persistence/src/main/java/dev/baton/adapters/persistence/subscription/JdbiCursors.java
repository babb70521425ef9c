package dev.baton.adapters.persistence.subscription;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * Leases and cursors on PostgreSQL. Both are append-only: each {@link #save} and each {@link
 * #renew} is one row, and one statement that compares the leases and commits; a claim waits until
 * those under way are through.
 */
public final class JdbiCursors implements Cursors {
  private static final String CLAIM =
      """
      select claimed, held_by, held_at, held_epoch, held_until, stored
        from slot_claim(
          :subscription, :number, :node, :address, make_interval(secs => :seconds))
      """;

  private static final String RENEW = "select lease_renew(?, ?, ?, ?, make_interval(secs => ?))";

  private static final String RELEASE =
      """
      update slot_lease l set owner = '', lease_until = 'epoch'
        from unnest(?, ?, ?) asked(subscription, number, epoch)
       where l.subscription = asked.subscription and l.number = asked.number
         and l.epoch = asked.epoch and l.owner = ?
      """;

  private static final String SAVE = "select checkpoint_save(?, ?, ?, ?, ?, ?)";

  private static final String SUBSCRIPTIONS =
      """
      select distinct subscription from slot_lease
       where subscription > :after order by subscription limit :limit
      """;

  private final Database database;

  /** Cursors on a database that has the schema. */
  public JdbiCursors(Database database) {
    this.database = database;
  }

  @Override
  public Claim claim(SlotId slot, Owner owner, Duration lease) {
    return database.with(
        "claiming a slot",
        handle ->
            handle
                .createQuery(CLAIM)
                .bind("subscription", slot.subscription())
                .bind("number", slot.number())
                .bind("node", owner.node().value())
                .bind("address", owner.address().value())
                .bind("seconds", seconds(lease))
                .map((row, context) -> claim(row))
                .one());
  }

  @Override
  public Set<SlotId> renew(NodeId node, List<Held> slots, Duration lease) {
    if (slots.isEmpty()) {
      return Set.of();
    }
    return database.with("renewing leases", handle -> renew(handle, node, slots, lease));
  }

  @Override
  public void release(NodeId node, List<Held> slots) {
    if (!slots.isEmpty()) {
      database.with("releasing slots", handle -> release(handle, node, slots));
    }
  }

  @Override
  public Set<SlotId> save(NodeId node, List<Saved> cursors) {
    if (cursors.isEmpty()) {
      return Set.of();
    }
    boolean cursorsAlone = cursors.stream().allMatch(each -> each.changes().isEmpty());
    return database.with(
        "saving cursors",
        handle ->
            cursorsAlone
                ? save(handle, node, cursors)
                : handle.inTransaction(open -> saveAll(open, node, cursors)));
  }

  @Override
  public List<FailingEvent> failing(SlotId slot, long origin, long after, int limit) {
    StoredRows rows = new StoredRows(slot, origin);
    return database.read("reading failing events", open -> rows.failing(open, after, limit));
  }

  @Override
  public List<FailingEvent> parked(SlotId slot, long origin, long now, int limit) {
    StoredRows rows = new StoredRows(slot, origin);
    return database.read("reading parked events", open -> rows.parked(open, now, limit));
  }

  @Override
  public List<BlockedKey> blockedKeys(SlotId slot, long origin, long from, int limit) {
    StoredRows rows = new StoredRows(slot, origin);
    return database.read("reading blocked keys", open -> rows.blockedKeys(open, from, limit));
  }

  @Override
  public List<Long> subscriptions(long after, int limit) {
    return database.read(
        "listing slots",
        handle ->
            handle
                .createQuery(SUBSCRIPTIONS)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
  }

  @Override
  public boolean forget(long subscription, int limit) {
    return database.with(
        "forgetting a subscription",
        handle ->
            handle
                .createQuery("select slot_forget(:subscription, :limit)")
                .bind("subscription", subscription)
                .bind("limit", limit)
                .mapTo(Boolean.class)
                .one());
  }

  private static Claim claim(ResultSet row) throws SQLException {
    if (row.getBoolean("claimed")) {
      Optional<SlotCursor> cursor =
          Optional.ofNullable(row.getBytes("stored")).map(SlotCursorCodec::decode);
      return new Claim.Claimed(row.getLong("held_epoch"), cursor);
    }
    return new Claim.HeldBy(
        new NodeId(row.getString("held_by")),
        new PeerAddress(row.getString("held_at")),
        row.getObject("held_until", OffsetDateTime.class).toInstant());
  }

  private static Set<SlotId> renew(Handle handle, NodeId node, List<Held> slots, Duration lease) {
    return jdbc(
        handle,
        RENEW,
        statement -> {
          statement.setString(1, node.value());
          new SlotColumns(statement).bind(2, slots);
          statement.setDouble(5, seconds(lease));
          return lost(statement, slots);
        });
  }

  private static int release(Handle handle, NodeId node, List<Held> slots) {
    return jdbc(
        handle,
        RELEASE,
        statement -> {
          new SlotColumns(statement).bind(1, slots);
          statement.setString(4, node.value());
          return statement.executeUpdate();
        });
  }

  private static Set<SlotId> save(Handle handle, NodeId node, List<Saved> cursors) {
    return jdbc(
        handle,
        SAVE,
        statement -> {
          statement.setString(1, node.value());
          SlotColumns columns = new SlotColumns(statement);
          columns.bind(2, cursors.stream().map(Saved::held).toList());
          columns.bindCursors(5, cursors);
          return lost(statement, cursors.stream().map(Saved::held).toList());
        });
  }

  /** Those whose indexes, from 1 on, are the answer. */
  private static Set<SlotId> lost(PreparedStatement statement, List<Held> asked)
      throws SQLException {
    Set<SlotId> lost = new HashSet<>();
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      Array indexes = row.getArray(1);
      for (Integer index : (Integer[]) indexes.getArray()) {
        lost.add(asked.get(index - 1).slot());
      }
    }
    return lost;
  }

  /** What stands beside cursors is written while no claim can pass the save. */
  private static Set<SlotId> saveAll(Handle handle, NodeId node, List<Saved> cursors) {
    Set<SlotId> lost = save(handle, node, cursors);
    List<Saved> kept = cursors.stream().filter(each -> !lost.contains(each.held().slot())).toList();
    try {
      new ChangedRows(handle.getConnection(), kept).write();
    } catch (SQLException failure) {
      throw new ConnectionException(failure);
    }
    return lost;
  }

  private static double seconds(Duration lease) {
    return lease.toNanos() / 1e9;
  }

  /** What is done with a statement. */
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  private static <T> T jdbc(Handle handle, String sql, Work<T> work) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException failure) {
      throw new ConnectionException(failure);
    }
  }
}
