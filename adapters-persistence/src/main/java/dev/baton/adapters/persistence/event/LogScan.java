package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.application.port.Page;
import dev.baton.domain.event.Retention;
import org.jdbi.v3.core.Handle;

/**
 * Reads all events from a position on. Above the horizon positions are dense, so that a range of
 * them is asked for and only the partitions that hold it are touched; below, there may be holes of
 * any size.
 *
 * <p>The tail is read before the rows, so that nothing up to it can be missed, and again after
 * them, so that it covers all that was dropped meanwhile.
 */
final class LogScan {
  private static final int NORMAL = 5;
  private static final int LOOKED_AT = 10_000;

  private static final String DENSE =
      rows("log", "position >= :from and position < :from + :limit", "limit :limit");
  private static final String SPARSE = rows("log", "position >= :from", "limit :limit");
  private static final String URGENT =
      rows("log", "priority = :priority and priority <> 5 and position >= :from", "limit :limit");
  private static final String DEFAULT_PRIORITY =
      rows("log", "priority = 5 and position >= :from and position <= :until", "limit :limit");

  private final Database database;
  private final RowDecoder decoder;

  LogScan(Database database, RowDecoder decoder) {
    this.database = database;
    this.decoder = decoder;
  }

  Page scan(long from, int limit) {
    return database.read("scanning the log", handle -> scan(handle, Math.max(1, from), limit));
  }

  /** A class's table holds nothing else, so that the others are not even opened. */
  Page scanRetention(Retention retention, long from, int limit) {
    long first = Math.max(1, from);
    String sql = rows(RetentionCodes.table(retention), "position >= :from", "limit :limit");
    return database.read(
        "scanning the log by retention",
        handle -> {
          long head = LogTail.of(handle).head();
          Slice slice = Slice.of(handle.createQuery(sql).bind("from", first).bind("limit", limit));
          return page(handle, slice, next(slice, limit, Math.max(first, head + 1)));
        });
  }

  Page scanPriority(int priority, long from, int limit) {
    long first = Math.max(1, from);
    return database.read(
        "scanning the log by priority",
        handle ->
            priority == NORMAL
                ? scanDefaultPriority(handle, first, limit)
                : scanUrgent(handle, priority, first, limit));
  }

  private Page scan(Handle handle, long from, int limit) {
    LogTail before = LogTail.of(handle);
    boolean dense = from > before.horizon();
    Slice slice =
        Slice.of(
            handle.createQuery(dense ? DENSE : SPARSE).bind("from", from).bind("limit", limit));
    if (slice.isEmpty()) {
      return page(handle, slice, dense ? from : Math.max(from, before.head() + 1));
    }
    return page(handle, slice, slice.lastPosition() + 1);
  }

  private Page scanUrgent(Handle handle, int priority, long from, int limit) {
    long head = LogTail.of(handle).head();
    Slice slice =
        Slice.of(
            handle
                .createQuery(URGENT)
                .bind("priority", priority)
                .bind("from", from)
                .bind("limit", limit));
    return page(handle, slice, next(slice, limit, Math.max(from, head + 1)));
  }

  private Page scanDefaultPriority(Handle handle, long from, int limit) {
    long until = LookWindow.forwards(handle, LogTail.of(handle), from, LOOKED_AT);
    Slice slice =
        Slice.of(
            handle
                .createQuery(DEFAULT_PRIORITY)
                .bind("from", from)
                .bind("until", until)
                .bind("limit", limit));
    return page(handle, slice, next(slice, limit, Math.max(from, until + 1)));
  }

  /** Right after the last event, or beyond all that was looked at if there was no more in it. */
  private static long next(Slice slice, int limit, long beyond) {
    boolean more = slice.isCut() || slice.found() == limit;
    if (slice.isEmpty()) {
      return beyond;
    }
    long afterLast = slice.lastPosition() + 1;
    return more ? afterLast : Math.max(afterLast, beyond);
  }

  private Page page(Handle handle, Slice slice, long next) {
    LogTail after = LogTail.of(handle);
    return new Page(decoder.decode(slice.rows()), next, next > after.head(), after.horizon());
  }

  private static String rows(String table, String condition, String limit) {
    String inner =
        "select %s from %s where %s order by position %s"
            .formatted(LogRow.COLUMNS, table, condition, limit);
    return Slice.sql(inner, "position");
  }
}
