package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Outage;
import dev.baton.domain.event.Retention;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions whose newest event has had its time: those that are sealed are dropped, the one that
 * is still written to is emptied. The tail is in {@code log_batch}, so positions never restart.
 */
final class ExpiredPartitions {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiredPartitions.class);
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String REACHED =
      """
      select name, last_position <= :head as sealed
        from log_partition
       where retention = :retention and first_position <= :head
       order by first_position
      """;

  private record Partition(String name, boolean sealed) {}

  private record Newest(long position, long recordedAt) {}

  private final RetentionPeriods periods;

  ExpiredPartitions(RetentionPeriods periods) {
    this.periods = periods;
  }

  void drop(Handle handle, Instant now) {
    for (Retention retention : Retention.values()) {
      Optional<Duration> period = periods.of(retention);
      if (period.isPresent()) {
        drop(handle, retention, Micros.notBefore(now.minus(period.get())));
      }
    }
  }

  /** From the oldest on; the first that is too young is the last that is looked at. */
  private static void drop(Handle handle, Retention retention, long until) {
    for (Partition partition : reached(handle, retention)) {
      Optional<Newest> newest = newest(handle, partition.name());
      if (newest.isPresent() && newest.get().recordedAt() >= until) {
        return;
      }
      try {
        drop(handle, partition, newest, until);
      } catch (JdbiException failure) {
        SQLException cause = Outage.sqlCauseOf(failure);
        if (cause == null || !LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
          throw failure;
        }
        LOG.debug("{} is in use and goes at the next turn", partition.name());
        return;
      }
    }
  }

  private static void drop(
      Handle handle, Partition partition, Optional<Newest> newest, long until) {
    if (partition.sealed()) {
      handle
          .createQuery("select log_drop_partition(:name, :newest)")
          .bind("name", partition.name())
          .bind("newest", newest.map(Newest::position).orElse(0L))
          .mapTo(String.class)
          .findFirst();
      LOG.info("Dropped {}", partition.name());
    } else if (newest.isPresent()) {
      handle
          .createQuery("select log_clear_partition(:name, :until)")
          .bind("name", partition.name())
          .bind("until", until)
          .mapTo(Boolean.class)
          .one();
    }
  }

  private static List<Partition> reached(Handle handle, Retention retention) {
    return handle
        .createQuery(REACHED)
        .bind("head", LogTail.of(handle).head())
        .bind("retention", RetentionCodes.of(retention))
        .map((row, context) -> new Partition(row.getString("name"), row.getBoolean("sealed")))
        .list();
  }

  private static Optional<Newest> newest(Handle handle, String partition) {
    return handle
        .createQuery("select position, recorded_at from <name> order by position desc limit 1")
        .define("name", '"' + partition + '"')
        .map((row, context) -> new Newest(row.getLong("position"), row.getLong("recorded_at")))
        .findOne();
  }
}
