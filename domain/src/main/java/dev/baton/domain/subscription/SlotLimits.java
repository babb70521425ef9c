package dev.baton.domain.subscription;

/**
 * What bounds a slot.
 *
 * @param ackDeadline milliseconds that a consumer has to settle a delivery
 * @param maxInFlight deliveries without an answer at most; redeliveries do not wait for it
 * @param aging milliseconds after which an event takes turns with those of higher priorities
 * @param window how much it holds in memory
 */
public record SlotLimits(long ackDeadline, int maxInFlight, long aging, Window window) {
  /** A minute. */
  public static final long DEFAULT_AGING = 60_000;

  /** With the default limit for aging. */
  public SlotLimits(long ackDeadline, int maxInFlight, Window window) {
    this(ackDeadline, maxInFlight, DEFAULT_AGING, window);
  }
}
