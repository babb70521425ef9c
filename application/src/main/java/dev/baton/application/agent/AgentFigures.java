package dev.baton.application.agent;

import java.time.Duration;

/**
 * What an agent has done, as far as this node has seen since it started or the agent registered.
 *
 * @param published events that it has published
 * @param inProgress what it was asked and has not ended, or what it reports, whichever is more
 * @param succeeded what it was asked that ended well
 * @param failed what it was asked that did not
 * @param latency how long what it was asked has taken of late, from the question to the end: a mean
 *     in which the latest counts a sixteenth; zero where nothing has ended
 */
public record AgentFigures(
    long published, int inProgress, long succeeded, long failed, Duration latency) {
  /** Nothing. */
  public static final AgentFigures NONE = new AgentFigures(0, 0, 0, 0, Duration.ZERO);
}
