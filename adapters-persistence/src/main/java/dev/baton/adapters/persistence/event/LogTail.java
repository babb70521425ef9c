package dev.baton.adapters.persistence.event;

import org.jdbi.v3.core.Handle;

/**
 * Where the log ends, and where it may have begun to be dropped.
 *
 * @param head the newest position, or 0
 * @param horizon up to this position events may have been dropped, or 0
 */
record LogTail(long head, long horizon) {
  private static final String TAIL =
      """
      select coalesce((select last_position from log_batch order by last_position desc limit 1), 0)
               as head,
             (select position from log_horizon) as horizon
      """;

  static LogTail of(Handle handle) {
    return handle
        .createQuery(TAIL)
        .map((row, context) -> new LogTail(row.getLong("head"), row.getLong("horizon")))
        .one();
  }
}
