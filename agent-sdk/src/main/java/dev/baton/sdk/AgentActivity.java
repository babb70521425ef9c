package dev.baton.sdk;

import java.time.Duration;

/**
 * What an agent has done, as far as the answering node has seen since it started or the agent
 * registered.
 *
 * @param published events that it has published
 * @param consumed events that it has acked, by its name as a consumer
 * @param inProgress what it was asked and has not ended, or what it reports, whichever is more
 * @param succeeded what it was asked that ended well
 * @param failed what it was asked that did not
 * @param latency how long what it was asked has taken of late; zero where there is none
 * @param consumeLatency how long events were in the log when it acked them, of late; zero where
 *     there are none
 */
public record AgentActivity(
    long published,
    long consumed,
    int inProgress,
    long succeeded,
    long failed,
    Duration latency,
    Duration consumeLatency) {
  static AgentActivity of(dev.baton.v1.AgentActivity activity) {
    return new AgentActivity(
        activity.getPublished(),
        activity.getConsumed(),
        activity.getInProgress(),
        activity.getSucceeded(),
        activity.getFailed(),
        Wire.duration(activity.getLatency()),
        Wire.duration(activity.getConsumeLatency()));
  }
}
