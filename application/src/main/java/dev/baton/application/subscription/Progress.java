package dev.baton.application.subscription;

/**
 * How far a subscription is that this node serves, as of a moment ago.
 *
 * @param floor everything at or below is settled
 * @param lag positions between the floor and the head of the log, matching or not
 * @param inFlight deliveries without an answer
 * @param consumers that are connected
 * @param filterFailures events that were passed over because the filter failed for them, since this
 *     node serves the subscription
 */
public record Progress(long floor, long lag, int inFlight, int consumers, long filterFailures) {
  static final Progress NONE = new Progress(0, 0, 0, 0, 0);
}
