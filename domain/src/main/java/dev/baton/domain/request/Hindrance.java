package dev.baton.domain.request;

/**
 * Why an agent is not asked at present.
 *
 * @param reason what is in the way, said of one agent, for example {@code is paused}
 * @param barring whether it keeps away those too who ask for the agent by name; otherwise only
 *     those who ask for a capability, and so can as well have another agent
 */
public record Hindrance(String reason, boolean barring) {}
