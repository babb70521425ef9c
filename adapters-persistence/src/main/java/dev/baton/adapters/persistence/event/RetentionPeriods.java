package dev.baton.adapters.persistence.event;

import dev.baton.domain.event.Retention;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the events of each class stay at least; they go when the partition that they are in is
 * over and its newest event is older. {@link Retention#KEEP} stays for ever.
 *
 * @param longest of {@link Retention#LONG}; 365 days by default
 * @param standard of {@link Retention#STANDARD}; 30 days by default
 * @param shortest of {@link Retention#SHORT}; 1 day by default
 */
public record RetentionPeriods(Duration longest, Duration standard, Duration shortest) {
  public RetentionPeriods {
    LogSettings.requirePositive(longest, "the retention of class long");
    LogSettings.requirePositive(standard, "the retention of class standard");
    LogSettings.requirePositive(shortest, "the retention of class short");
  }

  /** A year, thirty days and a day. */
  public static RetentionPeriods defaults() {
    return new RetentionPeriods(Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(1));
  }

  /** How long a class stays; empty for ever. */
  Optional<Duration> of(Retention retention) {
    return switch (retention) {
      case KEEP -> Optional.empty();
      case LONG -> Optional.of(longest);
      case STANDARD -> Optional.of(standard);
      case SHORT -> Optional.of(shortest);
    };
  }
}
