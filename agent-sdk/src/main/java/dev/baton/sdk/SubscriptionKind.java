package dev.baton.sdk;

/** How a subscription's events are spread over its consumers. */
public enum SubscriptionKind {
  /** Each event goes to one of the consumers. */
  SHARED,
  /**
   * As shared, but of each partition key one event at a time, in the order of the log: the next is
   * delivered once the one before is settled. Events without a key have no order.
   */
  ORDERED,
  /** One consumer gets everything; others stand by, and the first of them follows it. */
  EXCLUSIVE,
  /**
   * Each consumer gets everything, from where the subscription begins on: there is a member for
   * each agent's name, {@code subscription/agent}, at most 1,000. Agents of one name share.
   */
  BROADCAST
}
