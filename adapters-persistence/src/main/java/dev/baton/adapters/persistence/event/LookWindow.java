package dev.baton.adapters.persistence.event;

import org.jdbi.v3.core.Handle;

/**
 * How far a read looks at once: up to a number of rows, whether or not they are what it looks for.
 */
final class LookWindow {
  private static final String FORWARDS =
      """
      select coalesce(max(position), 0)
        from (select position from log where position >= :from order by position limit :rows) looked
      """;
  private static final String BACKWARDS =
      """
      select coalesce(min(position), 1)
        from (select position from log where position <= :from
               order by position desc limit :rows) looked
      """;

  private LookWindow() {}

  /** The last position of a window that begins at {@code from}; the head, if it comes before. */
  static long forwards(Handle handle, LogTail tail, long from, int rows) {
    if (from > tail.horizon()) {
      return Math.min(from + rows - 1, tail.head());
    }
    long last = query(handle, FORWARDS, from, rows);
    return last == 0 ? tail.head() : Math.min(last, tail.head());
  }

  /** The first position of a window that ends at {@code from}. */
  static long backwards(Handle handle, LogTail tail, long from, int rows) {
    long dense = from - rows + 1;
    return dense > tail.horizon() ? dense : query(handle, BACKWARDS, from, rows);
  }

  private static long query(Handle handle, String sql, long from, int rows) {
    return handle.createQuery(sql).bind("from", from).bind("rows", rows).mapTo(Long.class).one();
  }
}
