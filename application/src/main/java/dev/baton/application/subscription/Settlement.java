package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import java.util.List;

/** What came of answers to deliveries. */
public sealed interface Settlement {
  /**
   * It was done.
   *
   * @param settled tokens that did what they were to do
   * @param stale tokens that did nothing: settled before, delivered again since, or of another
   *     subscription
   */
  record Settled(int settled, List<AckToken> stale) implements Settlement {
    public Settled {
      stale = List.copyOf(stale);
    }
  }

  /** Nothing was done. */
  record Refused(SessionEnd reason) implements Settlement {}
}
