package dev.baton.domain.subscription;

/**
 * What a slot goes by.
 *
 * @param kind how its events are spread; it stays as it was made
 * @param retry what becomes of events whose delivery failed
 */
public record SlotRules(SubscriptionKind kind, RetryPolicy retry, SlotLimits limits) {
  /** A shared slot that retries as by default. */
  public static SlotRules shared(SlotLimits limits) {
    return new SlotRules(SubscriptionKind.SHARED, RetryPolicy.DEFAULT, limits);
  }

  /**
   * The rules that a subscription's settings ask for.
   *
   * @param aging see {@link SlotLimits}
   */
  public static SlotRules of(SubscriptionSettings settings, long aging, Window window) {
    SlotLimits limits =
        new SlotLimits(settings.ackDeadline().toMillis(), settings.maxInFlight(), aging, window);
    return new SlotRules(settings.kind(), settings.retry(), limits);
  }

  boolean keepsKeysInOrder() {
    return kind == SubscriptionKind.ORDERED;
  }

  boolean servesOneConsumer() {
    return kind == SubscriptionKind.EXCLUSIVE;
  }
}
