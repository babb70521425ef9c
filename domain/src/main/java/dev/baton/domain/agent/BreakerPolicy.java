package dev.baton.domain.agent;

import java.time.Duration;

/**
 * When a circuit breaker opens, and how it closes again.
 *
 * @param window how many of the latest outcomes count, 1 to 64
 * @param minimum so many outcomes there must be before it opens, 1 to {@code window}
 * @param failurePercent the share of failures at which it opens, 1 to 100
 * @param probes so many probes have to go well in a row for it to close, 1 to 64; no more are out
 *     at a time
 * @param rest how long it stays open, 1 second to 1 hour; doubled each time in a row that it opens,
 *     up to 16 times this
 */
public record BreakerPolicy(
    int window, int minimum, int failurePercent, int probes, Duration rest) {
  public static final int WIDEST = 64;
  public static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 4;

  /** Half of the last 20 outcomes, at least 5; after 30 seconds 3 probes. */
  public static final BreakerPolicy DEFAULT =
      new BreakerPolicy(20, 5, 50, 3, Duration.ofSeconds(30));

  public BreakerPolicy {
    require(window >= 1 && window <= WIDEST, "a window is 1 to 64 outcomes, but was " + window);
    require(
        minimum >= 1 && minimum <= window,
        "a minimum is 1 to the window's outcomes, but was " + minimum);
    require(
        failurePercent >= 1 && failurePercent <= 100,
        "a failure rate is 1 to 100 percent, but was " + failurePercent);
    require(probes >= 1 && probes <= WIDEST, "there are 1 to 64 probes, but got " + probes);
    require(
        rest.toMillis() >= 1_000 && rest.compareTo(LONGEST_REST) <= 0,
        "a breaker rests for 1 second to 1 hour, but got " + rest);
  }

  /** How long it stays open when it opens for the {@code times}th time in a row. */
  Duration restAfter(int times) {
    return rest.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
  }

  /** Whether these outcomes are too many failures. */
  boolean isTooMuch(Outcomes outcomes) {
    return outcomes.count() >= minimum
        && outcomes.failed() * 100 >= failurePercent * outcomes.count();
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
