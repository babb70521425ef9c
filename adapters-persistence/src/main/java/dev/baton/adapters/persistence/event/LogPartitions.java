package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.domain.event.Retention;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** The partitions of the log: there are always some ahead of its head, in each class. */
final class LogPartitions {
  private static final int AHEAD = 2;
  private static final int MOST_AHEAD = 6;
  private static final Duration SOON = Duration.ofMinutes(10);
  private static final String REACH =
      """
      select coalesce(max(last_position), 0) from log_partition where retention = :retention
      """;

  private final Database database;
  private final PartitionSizes sizes;

  LogPartitions(Database database, PartitionSizes sizes) {
    this.database = database;
    this.sizes = sizes;
  }

  /** Makes sure that in each class there is room for {@code more} further events, and then some. */
  void createFor(long more) {
    for (Retention retention : Retention.values()) {
      database.with(
          "creating partitions",
          handle -> {
            createUpTo(handle, retention, more);
            return true;
          });
    }
  }

  /** Makes sure that in each class there is room for what comes in the next minutes. */
  void createAhead(Handle handle) {
    long soon = (long) (sizes.perSecond(handle) * SOON.toSeconds());
    for (Retention retention : Retention.values()) {
      long most = MOST_AHEAD * sizes.next(handle, retention);
      createUpTo(handle, retention, Math.min(soon, most));
    }
  }

  private void createUpTo(Handle handle, Retention retention, long more) {
    short code = RetentionCodes.of(retention);
    long head = LogTail.of(handle).head();
    long size = sizes.next(handle, retention);
    long wanted = head + more + AHEAD * size;
    long reach = handle.createQuery(REACH).bind("retention", code).mapTo(Long.class).one();
    for (; reach < wanted; reach += size) {
      handle
          .createQuery("select log_add_partition(:retention, :size)")
          .bind("retention", code)
          .bind("size", size)
          .mapTo(String.class)
          .findFirst();
    }
  }
}
