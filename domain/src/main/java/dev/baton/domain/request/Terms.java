package dev.baton.domain.request;

import java.time.Duration;

/**
 * Until when a request is answered or is not, and how often an agent is asked.
 *
 * @param timeout how long after its registration it ends without an answer, 10 milliseconds to 30
 *     days
 * @param attempts how often one agent is asked at most, 1 to 10
 * @param patience how long an agent may be silent before it is asked again, or the next one is;
 *     zero: until the deadline
 */
public record Terms(Duration timeout, int attempts, Duration patience) {
  /** Where the requester says nothing. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
  public static final Duration LONGEST_TIMEOUT = Duration.ofDays(30);
  public static final int MOST_ATTEMPTS = 10;

  /** So many agents of a capability share the time of a request that the server makes. */
  private static final int ABLE_AGENTS = 3;

  public Terms {
    if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("a timeout is 10 ms to 30 days, but was " + timeout);
    }
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("an agent is asked 1 to 10 times, but was " + attempts);
    }
    if (patience.isNegative() || patience.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("patience is 0 to 30 days, but was " + patience);
    }
  }

  /** One try within this time, which the first three who have a capability share. */
  public static Terms within(Duration timeout, Audience audience) {
    return audience.isByCapability()
        ? new Terms(timeout, 1, timeout.dividedBy(ABLE_AGENTS))
        : within(timeout);
  }

  /** One try within this time. */
  public static Terms within(Duration timeout) {
    return new Terms(timeout, 1, Duration.ZERO);
  }
}
