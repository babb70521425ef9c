package dev.baton.bootstrap.endtoend;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what other processes do, with a bound. */
public final class Await {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(10);

  private Await() {}

  public static void until(BooleanSupplier condition) {
    within(BOUND, System.nanoTime(), condition);
  }

  /** For what has a bound of its own, which runs from a time of {@link System#nanoTime} on. */
  static void within(Duration bound, long start, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > bound.toNanos()) {
        throw new AssertionError("did not happen within " + bound);
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }
}
