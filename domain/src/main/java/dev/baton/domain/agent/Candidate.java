package dev.baton.domain.agent;

/**
 * An agent that might be asked, and what is known of it at the moment.
 *
 * @param agent it, as its facts tell
 * @param workload what it does and has done
 * @param admitted whether its circuit breaker lets something through now
 */
public record Candidate(Agent.Registered agent, Workload workload, boolean admitted) {}
