package dev.baton.application.agent;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentEvent;

/**
 * Something that happened to an agent.
 *
 * @param position where the fact stands
 * @param before the agent before it
 * @param agent the agent after it
 */
public record AgentChange(
    AgentKey key, long position, AgentEvent fact, Agent before, Agent agent) {}
