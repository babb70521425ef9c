package dev.baton.sdk;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How calls are repeated that failed for a reason that passes: the server away, its store away,
 * overload. The delay doubles from {@code firstDelay} to {@code maxDelay}, with jitter down to its
 * half; where the server says how long to wait, that is the least.
 *
 * @param total for how long a call is repeated before it fails; default 60 seconds, zero for no
 *     repetition
 * @param firstDelay delay before the first repetition; default 50 milliseconds
 * @param maxDelay longest delay; default 5 seconds
 */
public record RetryPolicy(Duration total, Duration firstDelay, Duration maxDelay) {
  /** For a minute, from 50 milliseconds to 5 seconds. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(60), Duration.ofMillis(50), Duration.ofSeconds(5));

  /** Every failure is the caller's to handle. */
  public static final RetryPolicy NEVER =
      new RetryPolicy(Duration.ZERO, Duration.ofMillis(50), Duration.ofSeconds(5));

  private static final int DOUBLINGS = 20;

  /**
   * @throws IllegalArgumentException if {@code total} is negative or a delay is not positive
   */
  public RetryPolicy {
    if (total.isNegative() || !firstDelay.isPositive() || maxDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "a retry policy has a total of at least 0 and 0 < first delay <= longest delay");
    }
  }

  /** The delay before repetition {@code retry}, counted from 1, at least {@code atLeast}. */
  Duration delay(int retry, Duration atLeast) {
    double doubled = Math.scalb((double) firstDelay.toNanos(), Math.min(retry - 1, DOUBLINGS));
    long nanos = (long) Math.min(doubled, (double) maxDelay.toNanos());
    long jittered = nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1);
    return Duration.ofNanos(jittered + atLeast.toNanos());
  }
}
