package dev.baton.adapters.persistence.subscription;

import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.SlotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads what stands beside the cursors of one origin of a slot. */
record StoredRows(SlotId slot, long origin) {
  private static final String FAILING =
      """
      select position, priority, key, attempts, failures, losses, not_before, parked, history
        from failing_event
       where subscription = :subscription and number = :number and origin = :origin
      """;

  private static final String IN_WINDOW =
      FAILING + " and not parked and position > :after order by position limit :limit";

  private static final String DUE =
      FAILING + " and parked and not_before <= :now order by not_before, position limit :limit";

  private static final String BLOCKED =
      """
      select key, from_position, dead_letter
        from blocked_key
       where subscription = :subscription and number = :number and origin = :origin
         and key >= :from
       order by key limit :limit
      """;

  List<FailingEvent> failing(Handle handle, long after, int limit) {
    return query(handle, IN_WINDOW, limit)
        .bind("after", after)
        .map((row, context) -> failingEvent(row))
        .list();
  }

  List<FailingEvent> parked(Handle handle, long now, int limit) {
    return query(handle, DUE, limit)
        .bind("now", now)
        .map((row, context) -> failingEvent(row))
        .list();
  }

  List<BlockedKey> blockedKeys(Handle handle, long from, int limit) {
    return query(handle, BLOCKED, limit)
        .bind("from", from)
        .map((row, context) -> new BlockedKey(row.getLong(1), row.getLong(2), row.getString(3)))
        .list();
  }

  private Query query(Handle handle, String sql, int limit) {
    return handle
        .createQuery(sql)
        .bind("subscription", slot.subscription())
        .bind("number", slot.number())
        .bind("origin", origin)
        .bind("limit", limit);
  }

  private static FailingEvent failingEvent(ResultSet row) throws SQLException {
    return new FailingEvent(
        row.getLong("position"),
        row.getInt("priority"),
        row.getLong("key"),
        row.getInt("attempts"),
        row.getInt("failures"),
        row.getInt("losses"),
        row.getLong("not_before"),
        row.getBoolean("parked"),
        FailedAttemptsCodec.decode(row.getBytes("history")));
  }
}
