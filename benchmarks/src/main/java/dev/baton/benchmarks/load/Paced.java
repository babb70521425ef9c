package dev.baton.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Begins things at a pace, however long those before take, and waits until they have ended. */
public final class Paced {
  private static final long LONGEST_SECONDS = 60;

  private Paced() {}

  /** Begins so many a second, for so long. */
  public static void perSecond(int rate, Duration time, Runnable begin) {
    long interval = TimeUnit.SECONDS.toNanos(1) / rate;
    long end = System.nanoTime() + time.toNanos();
    for (long next = System.nanoTime(); next < end; next += interval) {
      for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      begin.run();
    }
  }

  /**
   * Waits until nothing is left, for a minute at most.
   *
   * @param what is left, for people
   */
  public static void awaitNone(String what, IntSupplier left) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (left.getAsInt() > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(left.getAsInt() + " " + what);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
