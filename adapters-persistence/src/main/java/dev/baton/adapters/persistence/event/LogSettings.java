package dev.baton.adapters.persistence.event;

import java.time.Duration;

/**
 * What can be chosen of the log.
 *
 * @param patience how long an append tries again while the database does not answer; 5 s by default
 * @param idempotencyWindow for how long at least an event that comes again is recognised; 24 h by
 *     default
 * @param partitionSize positions in a partition at most, 5,000,000 by default; classes that are
 *     dropped early get smaller ones where events are few
 * @param retention how long each class is kept
 */
public record LogSettings(
    Duration patience, Duration idempotencyWindow, long partitionSize, RetentionPeriods retention) {
  public LogSettings {
    requirePositive(patience, "patience");
    requirePositive(idempotencyWindow, "the idempotency window");
    if (partitionSize < 1) {
      throw new IllegalArgumentException(
          "a partition has at least 1 position, but was " + partitionSize);
    }
  }

  /** What fits unless there is a reason. */
  public static LogSettings defaults() {
    return new LogSettings(
        Duration.ofSeconds(5), Duration.ofHours(24), 5_000_000, RetentionPeriods.defaults());
  }

  /** The same with another partition size. */
  public LogSettings withPartitionSize(long size) {
    return new LogSettings(patience, idempotencyWindow, size, retention);
  }

  /** The same with another patience. */
  public LogSettings withPatience(Duration other) {
    return new LogSettings(other, idempotencyWindow, partitionSize, retention);
  }

  static void requirePositive(Duration duration, String what) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(what + " is above zero, but was " + duration);
    }
  }
}
