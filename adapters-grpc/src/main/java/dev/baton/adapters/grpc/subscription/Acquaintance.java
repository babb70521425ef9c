package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.subscription.SubscriptionView;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Has this node know a subscription that was made at another node, before a call about it goes on:
 * whoever has made it may come here a moment later, and is not to be told that there is none.
 */
final class Acquaintance {
  private final Calls calls;
  private final Subscriptions subscriptions;

  Acquaintance(Calls calls, Subscriptions subscriptions) {
    this.calls = calls;
    this.subscriptions = subscriptions;
  }

  /** Whether this node knows it; does not block. */
  boolean isMade(Namespace namespace, SubscriptionName name) {
    return subscriptions.isKnown(namespace, name);
  }

  /**
   * Looks for it in the log, on a virtual thread.
   *
   * @param then goes on, whether it is known now or there is none
   * @param refused hears why that cannot be said
   */
  void make(Namespace namespace, SubscriptionName name, Runnable then, Consumer<Refusal> refused) {
    calls.before(
        () -> {
          Optional<SubscriptionView> unused = subscriptions.find(namespace, name);
          then.run();
        },
        refused);
  }

  /** Goes on at once where it is known; else as {@link #make}. */
  void first(Namespace namespace, SubscriptionName name, Runnable then, Consumer<Refusal> refused) {
    if (isMade(namespace, name)) {
      then.run();
    } else {
      make(namespace, name, then, refused);
    }
  }
}
