package dev.baton.application.subscription;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.List;

/**
 * Settles deliveries for whoever waits for what comes of it: on a thread that may block, by {@link
 * BlockingSettle}; where there is one thread for everything, by who drives the loop itself.
 */
@FunctionalInterface
public interface WaitingSettle {
  /** As {@link Deliveries#settle}; returns within a bounded time. */
  Settlement settle(Namespace namespace, SubscriptionName name, List<Answer> answers);
}
