package dev.baton.domain.saga;

import java.time.Duration;

/**
 * How often a command is sent until it succeeds, and how long it takes until it is sent again.
 *
 * @param attempts how often at most, 1 to 10
 * @param delay before the second attempt, 0 to a day; twice as long before each further one
 * @param longest the longest delay, 0 to a day
 */
public record Retry(int attempts, Duration delay, Duration longest) {
  public static final int MOST_ATTEMPTS = 10;
  public static final Duration LONGEST_DELAY = Duration.ofDays(1);

  /** Once. */
  public static final Retry NONE = new Retry(1, Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** What compensations get where nobody says otherwise, since one that fails calls for people. */
  public static final Retry PERSISTENT = new Retry(5, Duration.ofSeconds(1), Duration.ofMinutes(1));

  public Retry {
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("a command is sent 1 to 10 times, but was " + attempts);
    }
    requireDelay(delay);
    requireDelay(longest);
  }

  private static void requireDelay(Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("a delay is 0 to a day, but was " + delay);
    }
  }

  /** How long after the failure of an attempt, from 1, the next one begins. */
  Duration after(int attempt) {
    Duration doubled = delay.multipliedBy(1L << (attempt - 1));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
