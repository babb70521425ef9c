package dev.baton.benchmarks.chaos.journal;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Instants that the processes of one machine can compare: nanoseconds since 1970. Within a process
 * they never go back, whatever happens to the machine's clock; between processes they agree as far
 * as that clock was not set while the run lasted.
 */
public final class RunClock {
  @SuppressWarnings("TimeInStaticInitializer") // any instant of this process's will do
  private static final long OFFSET = epochNanos(Instant.now()) - System.nanoTime();

  private RunClock() {}

  /** The present instant. */
  public static long now() {
    return OFFSET + System.nanoTime();
  }

  /** The same form of an instant that somebody else has read. */
  public static long epochNanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
