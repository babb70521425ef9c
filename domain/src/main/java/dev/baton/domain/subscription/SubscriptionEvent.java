package dev.baton.domain.subscription;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;

/** What happened to a subscription. */
public sealed interface SubscriptionEvent extends DomainEvent {
  /** Which subscription. */
  SubscriptionName name();

  /**
   * It is there, and owes every matching event from {@code startPosition} on. The position of this
   * fact in the log is the subscription's identity.
   */
  record Created(
      SubscriptionName name, SubscriptionSettings settings, long startPosition, Instant at)
      implements SubscriptionEvent {}

  /** Events above this fact's position are delivered by these settings. */
  record Updated(SubscriptionName name, SubscriptionSettings settings, Instant at)
      implements SubscriptionEvent {}

  /** Nothing is delivered any more until it is resumed; what it owes grows. */
  record Paused(SubscriptionName name, Instant at) implements SubscriptionEvent {}

  /** It delivers again. */
  record Resumed(SubscriptionName name, Instant at) implements SubscriptionEvent {}

  /**
   * It owes every matching event from {@code position} on and nothing else, whatever was settled or
   * had failed. The position of this fact in the log is the origin of its cursors.
   */
  record Sought(SubscriptionName name, long position, Instant at) implements SubscriptionEvent {}

  /**
   * A consumer is a member of it, and is owed every matching event from where the subscription
   * begins. The position of this fact in the log is the member's identity.
   */
  record Joined(SubscriptionName name, ConsumerName consumer, Instant at)
      implements SubscriptionEvent {}

  /** A consumer is a member no more; what it was owed is gone. */
  record Left(SubscriptionName name, ConsumerName consumer, Instant at)
      implements SubscriptionEvent {}

  /** It is gone, with all that it owed. */
  record Deleted(SubscriptionName name, Instant at) implements SubscriptionEvent {}
}
