package dev.baton.domain.subscription;

/**
 * What bounds a slot.
 *
 * @param ackDeadline milliseconds that a consumer has to settle a delivery
 * @param maxInFlight deliveries without an answer at most; redeliveries do not wait for it
 * @param window how much it holds in memory
 */
public record SlotLimits(long ackDeadline, int maxInFlight, Window window) {
  /** The bounds that a subscription's settings ask for. */
  public static SlotLimits of(SubscriptionSettings settings, Window window) {
    return new SlotLimits(settings.ackDeadline().toMillis(), settings.maxInFlight(), window);
  }
}
