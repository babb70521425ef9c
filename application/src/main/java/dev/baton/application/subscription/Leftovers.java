package dev.baton.application.subscription;

import dev.baton.application.port.Cursors;
import java.util.List;

/** What is stored of subscriptions that are gone. Every node may look after it at the same time. */
public final class Leftovers {
  private static final int PAGE = 1_000;
  private static final int STEP = 1_000;
  private static final int MOST_STEPS = 100;

  private final SubscriptionDirectory directory;
  private final Cursors cursors;

  public Leftovers(SubscriptionDirectory directory, Cursors cursors) {
    this.directory = directory;
    this.cursors = cursors;
  }

  /** Drops it, in bounded steps; what is too much for once goes the next time. Blocks. */
  public void runOnce() {
    int steps = MOST_STEPS;
    List<Long> page = cursors.subscriptions(0, PAGE);
    while (!page.isEmpty()) {
      for (long subscription : page) {
        boolean left = directory.isGone(subscription);
        while (left && steps > 0) {
          left = !cursors.forget(subscription, STEP);
          steps--;
        }
      }
      page = cursors.subscriptions(page.getLast(), PAGE);
    }
  }
}
