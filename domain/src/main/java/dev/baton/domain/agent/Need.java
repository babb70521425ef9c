package dev.baton.domain.agent;

import java.util.List;
import java.util.Set;

/**
 * What an agent is looked for that can do it.
 *
 * @param skills all of these it has to have, at most 20
 * @param tags all of these its skills have to bear: where {@code skills} are named, those together,
 *     else one of its skills all of them; at most 20
 * @param mostCostMicros what the use of the skills may cost together; 0 for any
 * @param excluded agents that are not asked, since they were or declined
 */
public record Need(
    List<SkillName> skills, List<String> tags, long mostCostMicros, Set<AgentName> excluded) {
  public static final int MOST_SKILLS = 20;
  public static final int MOST_TAGS = 20;

  public Need {
    skills = skills.stream().distinct().sorted().toList();
    tags = tags.stream().distinct().sorted().toList();
    excluded = Set.copyOf(excluded);
    if (skills.size() > MOST_SKILLS || tags.size() > MOST_TAGS) {
      throw new IllegalArgumentException("a need has at most 20 skills and 20 tags");
    }
  }

  /** Of these skills. */
  public static Need of(SkillName... skills) {
    return new Need(List.of(skills), List.of(), 0, Set.of());
  }

  /** The same, of skills that bear these tags. */
  public Need tagged(String... others) {
    return new Need(skills, List.of(others), mostCostMicros, excluded);
  }

  /** The same at this price at most. */
  public Need within(long micros) {
    return new Need(skills, tags, micros, excluded);
  }

  /** The same, and not by these. */
  public Need without(Set<AgentName> others) {
    return new Need(skills, tags, mostCostMicros, others);
  }
}
