package dev.baton.domain.subscription;

/** How a subscription's events are spread over its consumers. */
public enum SubscriptionKind {
  /** Each event goes to one of the consumers. */
  SHARED
}
