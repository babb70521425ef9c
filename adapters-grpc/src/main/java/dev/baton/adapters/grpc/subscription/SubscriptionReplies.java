package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.adapters.grpc.subscription.SubscriptionRefusals.Fields;
import dev.baton.application.kernel.Handled;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.Progress;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionRejection;
import dev.baton.v1.SubscriptionProgress;
import java.util.function.Function;

/** Answers with subscriptions, and their progress where this node serves them. */
final class SubscriptionReplies {
  private final Deliveries deliveries;

  SubscriptionReplies(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * The reply to a command that leaves a subscription behind.
   *
   * @param fields where the request has what may be to blame
   */
  <T> Reply<T> of(
      Namespace namespace,
      Handled<Subscription, SubscriptionRejection> handled,
      Fields fields,
      Function<dev.baton.v1.Subscription, T> rendering) {
    return HandledReplies.of(
        handled,
        subscription ->
            switch (subscription) {
              case Subscription.Active active -> rendering.apply(render(namespace, active));
              case Subscription.Vacant vacant ->
                  throw new IllegalStateException("made or changed, and yet " + vacant);
            },
        rejection -> SubscriptionRefusals.of(rejection, fields));
  }

  dev.baton.v1.Subscription render(Namespace namespace, Subscription.Active active) {
    dev.baton.v1.Subscription.Builder message = SubscriptionMessages.subscription(active);
    deliveries
        .progress(namespace, active.name())
        .ifPresent(progress -> message.setProgress(progress(progress)));
    return message.build();
  }

  private static SubscriptionProgress progress(Progress progress) {
    return SubscriptionProgress.newBuilder()
        .setFloor(progress.floor())
        .setLag(progress.lag())
        .setLagTime(Times.toProto(progress.lagTime()))
        .setInFlight(progress.inFlight())
        .setConsumers(progress.consumers())
        .setFilterFailures(progress.filterFailures())
        .build();
  }
}
