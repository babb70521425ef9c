package dev.baton.sdk;

import dev.baton.v1.Agent;
import dev.baton.v1.Health;
import dev.baton.v1.SteeredSkill;
import dev.baton.v1.Steering;
import java.util.List;
import java.util.Map;

/**
 * A registered agent.
 *
 * @param description what it is for
 * @param capacity how much it does at once
 * @param standing how it is, and what operators have settled about it
 * @param version grows with each change
 */
public record AgentInfo(
    String name,
    String description,
    List<AgentSkill> skills,
    int capacity,
    Map<String, String> metadata,
    Standing standing,
    long version) {
  public AgentInfo {
    skills = List.copyOf(skills);
    metadata = Map.copyOf(metadata);
  }

  /**
   * How an agent is, and what operators have settled about it.
   *
   * @param paused whether it gets no work until it is resumed
   * @param breakerOpen whether its circuit breaker has opened and not closed since
   * @param pinned skills for which it comes first
   * @param forbidden skills for which it gets no work
   */
  public record Standing(
      AgentHealth health,
      boolean paused,
      boolean breakerOpen,
      List<String> pinned,
      List<String> forbidden) {
    public Standing {
      pinned = List.copyOf(pinned);
      forbidden = List.copyOf(forbidden);
    }
  }

  static AgentInfo of(Agent agent) {
    return new AgentInfo(
        agent.getName(),
        agent.getDescription(),
        agent.getSkillsList().stream().map(AgentSkill::of).toList(),
        agent.getCapacity(),
        agent.getMetadataMap(),
        new Standing(
            health(agent.getHealth()),
            agent.getPaused(),
            agent.hasBreaker(),
            steered(agent, Steering.STEERING_PINNED),
            steered(agent, Steering.STEERING_FORBIDDEN)),
        agent.getVersion());
  }

  private static List<String> steered(Agent agent, Steering how) {
    return agent.getSteeredList().stream()
        .filter(steered -> steered.getSteering() == how)
        .map(SteeredSkill::getSkill)
        .toList();
  }

  private static AgentHealth health(Health health) {
    return switch (health) {
      case HEALTH_UNSPECIFIED, HEALTH_HEALTHY -> AgentHealth.HEALTHY;
      case HEALTH_DEGRADED -> AgentHealth.DEGRADED;
      case HEALTH_SUSPECT -> AgentHealth.SUSPECT;
      case HEALTH_DEAD -> AgentHealth.DEAD;
      case HEALTH_DRAINED -> AgentHealth.DRAINED;
      case UNRECOGNIZED -> AgentHealth.SUSPECT;
    };
  }
}
