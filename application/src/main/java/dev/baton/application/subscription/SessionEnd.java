package dev.baton.application.subscription;

import dev.baton.application.port.NodeId;
import java.time.Duration;

/** Why a consumer's session is over. */
public sealed interface SessionEnd {
  /** The consumer said that it is finished, and everything is settled or past its deadline. */
  record Finished() implements SessionEnd {}

  /** There is no such subscription, or it was deleted. */
  record UnknownSubscription() implements SessionEnd {}

  /** It is a broadcast subscription, and the consumer is no member that this node knows. */
  record MemberRequired() implements SessionEnd {}

  /** Another node serves the slot. */
  record HeldElsewhere(NodeId owner, Duration retryAfter) implements SessionEnd {}

  /** As many consumers as may be are connected. */
  record TooManyConsumers(int limit) implements SessionEnd {}

  /** The store does not answer, so the slot could not be claimed. */
  record StoreUnavailable(Duration retryAfter) implements SessionEnd {}

  /** Another node has taken the slot over, or could have: connect again. */
  record LeaseLost() implements SessionEnd {}

  /** The node has more to do than it wants to hold, or the consumer sent more than it may. */
  record Overloaded(Duration retryAfter) implements SessionEnd {}

  /** This node is going away. */
  record ShuttingDown() implements SessionEnd {}
}
