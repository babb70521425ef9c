package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Outage;
import dev.baton.application.port.Housekeeping;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Keeps the log's tables in shape: partitions ahead, expired ones gone, sealed ones indexed by
 * topic, recognised events forgotten after their window. One node does it at a time; on the others
 * a run returns at once. Meant to run about once a minute; most runs find nothing to do.
 */
public final class LogHousekeeping implements Housekeeping {
  private static final String OPTIONS = "-c lock_timeout=10s -c plan_cache_mode=force_custom_plan";

  /** An index over a partition of five million rows takes seconds, on a slow disk minutes. */
  private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(30);

  private final Database database;
  private final LogPartitions partitions;
  private final ExpiredPartitions expired;
  private final Duration idempotencyWindow;

  /** Housekeeping for the log with these settings. */
  public LogHousekeeping(Database database, LogSettings settings) {
    this.database = database;
    this.partitions = new LogPartitions(database, new PartitionSizes(settings));
    this.expired = new ExpiredPartitions(settings.retention());
    this.idempotencyWindow = settings.idempotencyWindow();
  }

  @Override
  public void runOnce(Instant now) {
    try (Connection connection = database.connect(OPTIONS)) {
      connection.setNetworkTimeout(Runnable::run, (int) LONGEST_STATEMENT.toMillis());
      try (Handle handle = Jdbi.open(connection)) {
        if (isAlone(handle)) {
          run(handle, now);
        }
      }
    } catch (SQLException | JdbiException failure) {
      throw Outage.toException("housekeeping of the log", failure);
    }
  }

  private void run(Handle handle, Instant now) {
    partitions.createAhead(handle);
    expired.drop(handle, now);
    SealedPartitions.index(handle);
    forget(handle, now);
    BatchHistory.prune(handle, now);
  }

  /** Emptied in one transaction, handed the turn in the next: see the functions. */
  private void forget(Handle handle, Instant now) {
    Instant until = now.minus(idempotencyWindow);
    boolean due =
        handle
            .createQuery("select idempotency_clear(:until)")
            .bind("until", until)
            .mapTo(Boolean.class)
            .one();
    if (due) {
      handle
          .createQuery("select idempotency_rotate(:until, :now)")
          .bind("until", until)
          .bind("now", now)
          .mapTo(Boolean.class)
          .one();
    }
  }

  /** The lock goes with the connection. */
  private static boolean isAlone(Handle handle) {
    return handle.createQuery("select pg_try_advisory_lock(7072316904)").mapTo(Boolean.class).one();
  }
}
