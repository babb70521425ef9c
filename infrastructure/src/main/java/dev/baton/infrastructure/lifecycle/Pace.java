package dev.baton.infrastructure.lifecycle;

import java.time.Duration;

/**
 * When a loop goes round again.
 *
 * @param pause between the end of a round and the next one; zero where the round itself waits for
 *     work
 * @param retryFirst pause after a first failure, doubled with each that follows
 * @param retryMost longest pause after a failure
 */
public record Pace(Duration pause, Duration retryFirst, Duration retryMost) {
  private static final int DOUBLINGS_MAX = 20;

  /** At once: the round waits for its work. */
  public static Pace continuous() {
    return every(Duration.ZERO);
  }

  /** With a pause between rounds. */
  public static Pace every(Duration pause) {
    return new Pace(pause, Duration.ofMillis(50), Duration.ofSeconds(5));
  }

  /** How long to pause after so many failures in a row. */
  Duration after(int failures) {
    if (failures == 0) {
      return pause;
    }
    Duration retry = retryFirst.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
    return retry.compareTo(retryMost) < 0 ? retry : retryMost;
  }
}
