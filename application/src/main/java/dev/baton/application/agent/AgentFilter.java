package dev.baton.application.agent;

import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.Skill;
import dev.baton.domain.agent.SkillName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which agents; all that is said has to hold.
 *
 * @param skills all of these it has
 * @param tags all of these its skills bear together
 * @param healths in one of these it is; none: in any
 */
public record AgentFilter(List<SkillName> skills, List<String> tags, Set<Health> healths) {
  /** All of them. */
  public static final AgentFilter ANY = new AgentFilter(List.of(), List.of(), Set.of());

  public AgentFilter {
    skills = List.copyOf(skills);
    tags = List.copyOf(tags);
    healths = Set.copyOf(healths);
  }

  /** Whether {@code agent} is one of them. */
  public boolean selects(Registered agent) {
    return (healths.isEmpty() || healths.contains(agent.health()))
        && skills.stream().allMatch(skill -> agent.profile().skill(skill).isPresent())
        && (tags.isEmpty() || tagsOf(agent).containsAll(tags));
  }

  private static Set<String> tagsOf(Registered agent) {
    return agent.profile().skills().stream()
        .map(Skill::tags)
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }
}
