package dev.baton.benchmarks.chaos.agent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps whoever asks from going faster than a rate; what was missed while nothing could be done is
 * not made up for. For one thread.
 */
final class Pace {
  private static final long LONGEST_DEBT = TimeUnit.MILLISECONDS.toNanos(100);

  private final long interval;
  private long next = System.nanoTime();

  private Pace(long interval) {
    this.interval = interval;
  }

  /** At most so many a second. */
  static Pace perSecond(double rate) {
    return new Pace((long) (TimeUnit.SECONDS.toNanos(1) / rate));
  }

  /** At most one in so long. */
  static Pace every(Duration interval) {
    return new Pace(interval.toNanos());
  }

  /** Returns when it is time for the next one. */
  void await() {
    next = Math.max(next + interval, System.nanoTime() - LONGEST_DEBT);
    for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }
}
