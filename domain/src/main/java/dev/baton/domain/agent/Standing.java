package dev.baton.domain.agent;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What others have settled about an agent.
 *
 * @param health how it is
 * @param paused whether an operator wants it to get no work for now
 * @param steering the skills for which it is pinned or forbidden, at most 100
 * @param trip its circuit breaker where that has opened and not closed since
 */
public record Standing(
    Health health, boolean paused, Map<SkillName, Steering> steering, Optional<Trip> trip) {
  public static final int MOST_STEERED = 100;

  /** Healthy, and nobody has settled anything. */
  public static final Standing FRESH =
      new Standing(Health.HEALTHY, false, Map.of(), Optional.empty());

  public Standing {
    steering = Collections.unmodifiableMap(new TreeMap<>(steering));
  }

  Standing being(Health other) {
    return new Standing(other, paused, steering, trip);
  }

  Standing paused(boolean pause) {
    return new Standing(health, pause, steering, trip);
  }

  Standing steered(SkillName skill, Steering how) {
    Map<SkillName, Steering> more = new TreeMap<>(steering);
    more.put(skill, how);
    return new Standing(health, paused, more, trip);
  }

  Standing unsteered(SkillName skill) {
    Map<SkillName, Steering> fewer = new TreeMap<>(steering);
    fewer.remove(skill);
    return new Standing(health, paused, fewer, trip);
  }

  Standing tripped(Optional<Trip> other) {
    return new Standing(health, paused, steering, other);
  }

  /** What was settled about a skill, if anything was. */
  public Optional<Steering> steering(SkillName skill) {
    return Optional.ofNullable(steering.get(skill));
  }
}
