package dev.baton.domain.agent;

import java.time.Instant;

/**
 * How something that an agent was asked to do ended.
 *
 * @param failed whether the agent is to blame: it failed, or did not answer in time
 * @param askedAt when it was asked
 * @param at when it ended
 */
public record Outcome(boolean failed, Instant askedAt, Instant at) {}
