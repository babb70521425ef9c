package dev.baton.domain.agent;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;

/** What happened to an agent. Heartbeats are none of it: only what changes is a fact. */
public sealed interface AgentEvent extends DomainEvent {
  /** Which agent. */
  AgentName name();

  /** It is there, and healthy. */
  record Registered(AgentName name, AgentProfile profile, Instant at) implements AgentEvent {}

  /** It says something else of itself from now on. */
  record Updated(AgentName name, AgentProfile profile, Instant at) implements AgentEvent {}

  /** It is in other health from now on, by whose order or observation. */
  record HealthChanged(AgentName name, Health from, Health to, Order order, Instant at)
      implements AgentEvent {}

  /** It gets no new work until it is resumed. */
  record Paused(AgentName name, Order order, Instant at) implements AgentEvent {}

  /** It gets work again. */
  record Resumed(AgentName name, Order order, Instant at) implements AgentEvent {}

  /** It is pinned or forbidden for a skill. */
  record Steered(AgentName name, SkillName skill, Steering steering, Order order, Instant at)
      implements AgentEvent {}

  /** It is neither pinned nor forbidden for a skill any more. */
  record Unsteered(AgentName name, SkillName skill, Order order, Instant at)
      implements AgentEvent {}

  /** It failed too often, and gets no work for a while. */
  record BreakerOpened(AgentName name, Trip trip, Instant at) implements AgentEvent {}

  /** Its probes went well. */
  record BreakerClosed(AgentName name, Instant at) implements AgentEvent {}

  /** It is not there any more. */
  record Deregistered(AgentName name, Order order, Instant at) implements AgentEvent {}
}
