package dev.baton.application.agent;

import dev.baton.domain.agent.Pulse;

/**
 * An agent that was heard of.
 *
 * @param inProgress how much it says it does, whoever asked for it; 0 where it says nothing
 */
public record Heard(AgentKey key, Pulse pulse, int inProgress) {
  /** The later of two of one agent. */
  static Heard later(Heard one, Heard other) {
    return other.pulse().last().isBefore(one.pulse().last()) ? one : other;
  }
}
