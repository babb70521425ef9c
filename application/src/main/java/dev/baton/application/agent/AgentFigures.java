package dev.baton.application.agent;

import java.time.Duration;

/**
 * What an agent has done, as far as this node has seen since it started or the agent registered.
 *
 * @param published events that it has published
 * @param consumed what it has done with events
 * @param inProgress what it was asked and has not ended, or what it reports, whichever is more
 * @param succeeded what it was asked that ended well
 * @param failed what it was asked that did not
 * @param latency how long what it was asked has taken of late, from the question to the end: a mean
 *     in which the latest counts a sixteenth; zero where nothing has ended
 */
public record AgentFigures(
    long published,
    Consumed consumed,
    int inProgress,
    long succeeded,
    long failed,
    Duration latency) {
  /** Nothing. */
  public static final AgentFigures NONE =
      new AgentFigures(0, Consumed.NOTHING, 0, 0, 0, Duration.ZERO);

  /**
   * What an agent has done with events.
   *
   * @param events those that it has acked, by its name as a consumer
   * @param latency how long they were in the log by then, of late: a mean as above; zero where
   *     there are none
   */
  public record Consumed(long events, Duration latency) {
    /** Nothing. */
    public static final Consumed NOTHING = new Consumed(0, Duration.ZERO);
  }
}
