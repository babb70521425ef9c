package dev.baton.application.subscription;

import java.time.Duration;

/**
 * How long a slot is this node's, by a clock that was read before the store was asked, so that the
 * store's own end of the lease is never earlier.
 */
final class Lease {
  static final Duration LENGTH = Duration.ofSeconds(8);

  /** Nothing is delivered in the last part of a lease, which another node's clock may see ended. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private long safeUntil;

  Lease(long askedAt) {
    renewed(askedAt);
  }

  void renewed(long askedAt) {
    safeUntil = askedAt + LENGTH.minus(MARGIN).toNanos();
  }

  boolean isSafe(long ticks) {
    return safeUntil - ticks > 0;
  }

  boolean isOver(long ticks) {
    return ticks - (safeUntil + MARGIN.toNanos()) >= 0;
  }
}
