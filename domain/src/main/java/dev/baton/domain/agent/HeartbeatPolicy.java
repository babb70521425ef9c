package dev.baton.domain.agent;

import java.time.Duration;

/**
 * How often an agent says that it lives, and what is thought of it when it does not.
 *
 * @param interval the pause between two heartbeats, 1 second to 1 hour; zero: it sends none, and is
 *     not thought less of for it
 * @param suspectAfter so many intervals without a heartbeat make it suspect, 1 to 100
 * @param deadAfter so many make it dead; more than {@code suspectAfter}, at most 1,000
 */
public record HeartbeatPolicy(Duration interval, int suspectAfter, int deadAfter) {
  public static final Duration SHORTEST = Duration.ofSeconds(1);
  public static final Duration LONGEST = Duration.ofHours(1);
  public static final int MOST_UNTIL_SUSPECT = 100;
  public static final int MOST_UNTIL_DEAD = 1_000;

  /** Every 5 seconds; suspect after 15 without one, dead after 30. */
  public static final HeartbeatPolicy DEFAULT = new HeartbeatPolicy(Duration.ofSeconds(5), 3, 6);

  /** It sends none. */
  public static final HeartbeatPolicy NONE = new HeartbeatPolicy(Duration.ZERO, 3, 6);

  public HeartbeatPolicy {
    require(
        interval.isZero()
            || (interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0),
        "a heartbeat interval is 1 second to 1 hour, or zero for none, but was " + interval);
    require(
        suspectAfter >= 1 && suspectAfter <= MOST_UNTIL_SUSPECT,
        "an agent is suspect after 1 to 100 intervals, but got " + suspectAfter);
    require(
        deadAfter > suspectAfter && deadAfter <= MOST_UNTIL_DEAD,
        "an agent is dead after more intervals than make it suspect, at most 1,000, but got "
            + deadAfter);
  }

  /** Whether heartbeats are expected. */
  public boolean isWatched() {
    return !interval.isZero();
  }

  /** How long an agent may be silent before it is suspect. */
  public Duration untilSuspect() {
    return interval.multipliedBy(suspectAfter);
  }

  /** How long an agent may be silent before it is dead. */
  public Duration untilDead() {
    return interval.multipliedBy(deadAfter);
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
