package dev.baton.application.subscription;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Settles for whoever may wait for it: on a virtual thread, never on an event loop. */
public final class BlockingSettle implements WaitingSettle {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Deliveries deliveries;

  public BlockingSettle(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** Waits for ten seconds at most; what has not come by then may come to pass later. */
  @Override
  public Settlement settle(Namespace namespace, SubscriptionName name, List<Answer> answers) {
    BlockingQueue<Settlement> settlements = new ArrayBlockingQueue<>(1);
    deliveries.settle(namespace, name, answers, settlements::add);
    try {
      @Nullable Settlement settlement =
          settlements.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return settlement == null ? unknown() : settlement;
    } catch (InterruptedException interrupted) {
      return unknown();
    }
  }

  private static Settlement unknown() {
    return new Settlement.Refused(new SessionEnd.Overloaded(RETRY_AFTER));
  }
}
