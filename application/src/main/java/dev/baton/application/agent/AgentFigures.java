package dev.baton.application.agent;

import java.time.Duration;

/**
 * What an agent has done, as far as this node has seen since it started or the agent registered.
 *
 * @param published events that it has published
 * @param consumed deliveries that it has settled well
 * @param inProgress what it was asked, or delivered, and has not ended
 * @param succeeded what it was asked that ended well
 * @param failed what it was asked, or delivered, that did not
 * @param latency how long what it was asked has taken of late, from the question to the end: a mean
 *     in which the latest counts a sixteenth; zero where nothing has ended
 */
public record AgentFigures(
    long published, long consumed, int inProgress, long succeeded, long failed, Duration latency) {
  /** Nothing. */
  public static final AgentFigures NONE = new AgentFigures(0, 0, 0, 0, 0, Duration.ZERO);
}
