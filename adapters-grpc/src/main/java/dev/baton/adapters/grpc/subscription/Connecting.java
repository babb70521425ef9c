package dev.baton.adapters.grpc.subscription;

import dev.baton.application.subscription.DeliverySession;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;

/** How a consumer joins a subscription; does not block. */
@FunctionalInterface
interface Connecting {
  DeliverySession connect(
      Namespace namespace, SubscriptionName subscription, String consumer, CallSink sink);
}
