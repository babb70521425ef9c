package dev.baton.domain.agent;

/** Why an {@link AgentCommand} is refused. */
public sealed interface AgentRejection {
  /** There is none of this name. */
  record UnknownAgent(AgentName name) implements AgentRejection {}

  /** There is one of this name, with another profile. */
  record AlreadyRegistered(AgentName name) implements AgentRejection {}

  /** It is not at the version that the caller expects. */
  record VersionConflict(AgentName name, long expected, long actual) implements AgentRejection {}

  /** It cannot be pinned for what it cannot do. */
  record UnknownSkill(AgentName name, SkillName skill) implements AgentRejection {}

  /** It is pinned or forbidden for as many skills as may be. */
  record TooManySteered(AgentName name, int limit) implements AgentRejection {}
}
