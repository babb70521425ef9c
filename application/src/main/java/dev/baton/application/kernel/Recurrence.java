package dev.baton.application.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * When what is done every so often is due again, by a clock that may be set: once that is set back,
 * it is due at once, rather than when the old time has come again. Due from the beginning. For one
 * thread, but {@link #hurry}, which is for any.
 */
public final class Recurrence {
  private final Duration every;
  private volatile Instant next = Instant.MIN;

  /** Due again so long after it was done. */
  public Recurrence(Duration every) {
    this.every = every;
  }

  /** Whether it is to be done now. */
  public boolean isDue(Instant now) {
    return !now.isBefore(next) || next.isAfter(now.plus(every));
  }

  /** It has been done. */
  public void done(Instant now) {
    next = now.plus(every);
  }

  /** It is due, whenever it was done last. */
  public void hurry() {
    next = Instant.MIN;
  }

  /** How long it is not due; not below zero. */
  public Duration untilDue(Instant now) {
    return isDue(now) ? Duration.ZERO : Duration.between(now, next);
  }
}
