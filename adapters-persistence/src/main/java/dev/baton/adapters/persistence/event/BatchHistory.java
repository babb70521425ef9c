package dev.baton.adapters.persistence.event;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * The rows of past appends, of which an hour tells how fast events come. The newest one stays, and
 * so do those that alone say where their streams go on.
 */
final class BatchHistory {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int AT_ONCE = 10_000;
  private static final int MOST_ROUNDS = 100;

  /** Times never go back along positions: of more rows than the oldest none need be looked at. */
  private static final String PRUNE =
      """
      delete from log_batch
       where last_position in (select last_position
                                 from (select last_position, recorded_at
                                         from log_batch order by last_position limit :rows) oldest
                                where recorded_at < :until)
         and last_position < (select max(last_position) from log_batch)
         and last_position <= (select runs_to from log_batch order by last_position desc limit 1)
      """;

  private BatchHistory() {}

  static void prune(Handle handle, Instant now) {
    long until = Micros.notBefore(now.minus(KEPT));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int gone = handle.createUpdate(PRUNE).bind("until", until).bind("rows", AT_ONCE).execute();
      if (gone < AT_ONCE) {
        return;
      }
    }
  }
}
