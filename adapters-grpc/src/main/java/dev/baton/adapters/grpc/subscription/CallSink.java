package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.domain.subscription.SubscriptionName;

/** Where the deliveries of a call go, and what there is to say before there are any. */
interface CallSink extends DeliverySink {
  /** What the call is about, as far as is known; not any more once the session has begun. */
  void names(SubscriptionName subscription);

  /** The path of a field of what the caller asked. */
  String field(String name);

  /** Ends the call. */
  void refuse(Refusal refusal);
}
