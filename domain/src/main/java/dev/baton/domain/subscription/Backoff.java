package dev.baton.domain.subscription;

import java.time.Duration;

/**
 * How the pauses between retries grow.
 *
 * @param shape how they grow
 * @param initial the first pause, 0 to 12 hours
 * @param most no pause is longer, before jitter; from {@code initial} to 12 hours
 * @param jitterPercent how far a pause may lie above or below, in percent of it, 0 to 100: so that
 *     what failed together does not come back together
 */
public record Backoff(Shape shape, Duration initial, Duration most, int jitterPercent) {
  public static final Duration LONGEST = Duration.ofHours(12);

  /** 1, 2, 4, … seconds, 30 at most, give or take a fifth. */
  public static final Backoff DEFAULT =
      new Backoff(Shape.EXPONENTIAL, Duration.ofSeconds(1), Duration.ofSeconds(30), 20);

  private static final int DOUBLINGS_MOST = 30;

  /** How the pauses grow from one retry to the next. */
  public enum Shape {
    /** Not at all. */
    FIXED,
    /** By the first pause each time. */
    LINEAR,
    /** To the double each time. */
    EXPONENTIAL
  }

  public Backoff {
    require(
        !initial.isNegative() && initial.compareTo(LONGEST) <= 0,
        "a first pause is 0 to 12 hours, but was " + initial);
    require(
        most.compareTo(initial) >= 0 && most.compareTo(LONGEST) <= 0,
        "the longest pause is between the first one and 12 hours, but was " + most);
    require(
        jitterPercent >= 0 && jitterPercent <= 100,
        "jitter is 0 to 100 percent, but was " + jitterPercent);
  }

  /**
   * The pause after a failure.
   *
   * @param failures how often the event has failed, at least 1
   * @param seed decides where within the jitter the pause lies: the same seed, the same pause
   */
  public Duration delay(int failures, long seed) {
    long base = Math.min(grown(Math.max(1, failures)), most.toMillis());
    long spread = base * jitterPercent / 100;
    return Duration.ofMillis(base - spread + Math.floorMod(scramble(seed), 2 * spread + 1));
  }

  private long grown(int failures) {
    long first = initial.toMillis();
    return switch (shape) {
      case FIXED -> first;
      case LINEAR -> first * failures;
      case EXPONENTIAL -> first << Math.min(failures - 1, DOUBLINGS_MOST);
    };
  }

  /** The finaliser of MurmurHash3 (Austin Appleby, public domain), so that neighbours differ. */
  private static long scramble(long seed) {
    long mixed = (seed ^ (seed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
