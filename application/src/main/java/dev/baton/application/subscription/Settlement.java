package dev.baton.application.subscription;

/** What came of settling deliveries by their tokens. */
public sealed interface Settlement {
  /**
   * It was done.
   *
   * @param settled tokens that settled a delivery
   * @param stale tokens that settled nothing: settled before, or delivered again since
   */
  record Settled(int settled, int stale) implements Settlement {}

  /** Nothing was done. */
  record Refused(SessionEnd reason) implements Settlement {}
}
