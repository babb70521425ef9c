package dev.baton.domain.agent;

import java.time.Instant;

/** What may be asked of an agent. */
public sealed interface AgentCommand {
  /** Which agent. */
  AgentName name();

  /**
   * Enter it, unless it is there with the same profile. One that is drained, suspect or dead is
   * healthy again by it.
   */
  record Register(AgentName name, AgentProfile profile, Instant at) implements AgentCommand {}

  /**
   * Change what it says of itself.
   *
   * @param expectedVersion the version that it must have, or 0 for any
   */
  record Update(AgentName name, ProfileChange change, long expectedVersion, Instant at)
      implements AgentCommand {}

  /**
   * Think of it what was seen. Nothing changes while it is drained.
   *
   * @param seen any health but drained
   */
  record Observe(AgentName name, Health seen, Order order, Instant at) implements AgentCommand {
    public Observe {
      if (seen == Health.DRAINED) {
        throw new IllegalArgumentException("an agent is drained by command, not by observation");
      }
    }
  }

  /** Give it no new work until it registers again or is resumed. */
  record Drain(AgentName name, Order order, Instant at) implements AgentCommand {}

  /** Give it no new work until it is resumed, whatever it does itself. */
  record Pause(AgentName name, Order order, Instant at) implements AgentCommand {}

  /** Give it work again, whether it was paused or drained. */
  record Resume(AgentName name, Order order, Instant at) implements AgentCommand {}

  /** Pin or forbid it for a skill; what was settled about the skill before is replaced. */
  record Steer(AgentName name, SkillName skill, Steering steering, Order order, Instant at)
      implements AgentCommand {}

  /** Neither pin nor forbid it for a skill any more. */
  record Unsteer(AgentName name, SkillName skill, Order order, Instant at)
      implements AgentCommand {}

  /** Give it no work until the trip is over. */
  record OpenBreaker(AgentName name, Trip trip, Instant at) implements AgentCommand {}

  /** Give it work as before. */
  record CloseBreaker(AgentName name, Instant at) implements AgentCommand {}

  /** Forget it; its inbox and what stands in it stay. */
  record Deregister(AgentName name, Order order, Instant at) implements AgentCommand {}
}
