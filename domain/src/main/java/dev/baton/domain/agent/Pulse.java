package dev.baton.domain.agent;

import dev.baton.domain.kernel.Names;
import java.time.Duration;
import java.time.Instant;

/**
 * When an agent was last heard of, and how it said it was. What follows is decided by this, the
 * policy and the time alone.
 *
 * @param last when it was last heard of
 * @param reported how it said it was, healthy or degraded
 * @param note why, at most 200 characters; or empty
 */
public record Pulse(Instant last, Health reported, String note) {
  public Pulse {
    if (!reported.isReported()) {
      throw new IllegalArgumentException("no agent says of itself that it is " + reported);
    }
    Names.require(
        Names.isWithin(note, Names.LONGEST), note, "a heartbeat's note has at most 200 characters");
  }

  /** How the agent is at {@code now}. */
  public Health health(HeartbeatPolicy policy, Instant now) {
    Duration silence = Duration.between(last, now);
    if (!policy.isWatched() || silence.compareTo(policy.untilSuspect()) < 0) {
      return reported;
    }
    return silence.compareTo(policy.untilDead()) < 0 ? Health.SUSPECT : Health.DEAD;
  }

  /** When it will be thought less of, unless it is heard of; {@link Instant#MAX} for never. */
  public Instant nextChange(HeartbeatPolicy policy, Instant now) {
    if (!policy.isWatched()) {
      return Instant.MAX;
    }
    return switch (health(policy, now)) {
      case HEALTHY, DEGRADED -> last.plus(policy.untilSuspect());
      case SUSPECT -> last.plus(policy.untilDead());
      case DEAD, DRAINED -> Instant.MAX;
    };
  }

  /** Why the agent is thought to be as it is at {@code now}. */
  public String why(HeartbeatPolicy policy, Instant now) {
    return switch (health(policy, now)) {
      case HEALTHY, DEGRADED, DRAINED -> note;
      case SUSPECT, DEAD -> "not heard of for " + Duration.between(last, now).toSeconds() + " s";
    };
  }
}
