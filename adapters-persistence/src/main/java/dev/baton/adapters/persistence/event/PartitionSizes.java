package dev.baton.adapters.persistence.event;

import dev.baton.domain.event.Retention;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How large the next partition of a class is. A partition goes as a whole, when its newest event
 * has had its time; so where events are few it is made small, and lasts about an eighth of the
 * class's time.
 */
final class PartitionSizes {
  private static final int PARTS = 8;
  private static final long SMALLEST = 10_000;

  /** By the oldest and the newest append: times never go back along positions. */
  private static final String RATE =
      """
      select (newest.last_position - oldest.last_position) * 1000000.0
             / nullif(newest.recorded_at - oldest.recorded_at, 0)
        from (select last_position, recorded_at
                from log_batch order by last_position limit 1) oldest,
             (select last_position, recorded_at
                from log_batch order by last_position desc limit 1) newest
      """;

  private final LogSettings settings;

  PartitionSizes(LogSettings settings) {
    this.settings = settings;
  }

  long next(Handle handle, Retention retention) {
    Optional<Duration> period = settings.retention().of(retention);
    if (period.isEmpty()) {
      return settings.partitionSize();
    }
    double wanted = perSecond(handle) * period.get().toSeconds() / PARTS;
    long smallest = Math.min(SMALLEST, settings.partitionSize());
    return Math.clamp((long) wanted, smallest, settings.partitionSize());
  }

  /** How many events came in a second, lately. */
  double perSecond(Handle handle) {
    return handle.createQuery(RATE).mapTo(Double.class).findOne().orElse(0.0);
  }
}
