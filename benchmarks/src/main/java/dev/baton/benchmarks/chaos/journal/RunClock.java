package dev.baton.benchmarks.chaos.journal;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Instants that the processes of one machine can compare: nanoseconds since 1970. Within a process
 * they never go back, whatever happens to the machine's clock; between processes they agree to a
 * few microseconds, as far as that clock was not set while the run lasted. What one process does
 * because of another takes longer than that.
 */
public final class RunClock {
  private static final int READINGS = 1_000;

  @SuppressWarnings("TimeInStaticInitializer") // any instant of this process's will do
  private static final long OFFSET = offset();

  private RunClock() {}

  /** The present instant. */
  public static long now() {
    return OFFSET + System.nanoTime();
  }

  /** The same form of an instant that somebody else has read. */
  public static long epochNanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  /**
   * The machine's clock less that of the process, by that reading of which it is most certain when
   * it was made: a process that has just started, on a busy machine, is slow in between.
   */
  private static long offset() {
    long best = 0;
    long narrowest = Long.MAX_VALUE;
    for (int reading = 0; reading < READINGS; reading++) {
      long before = System.nanoTime();
      Instant wall = Instant.now();
      long after = System.nanoTime();
      if (after - before < narrowest) {
        narrowest = after - before;
        best = epochNanos(wall) - (before + narrowest / 2);
      }
    }
    return best;
  }
}
