package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.subscription.SubscriptionRefusals.Fields;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.PauseSubscriptionRequest;
import dev.baton.v1.PauseSubscriptionResponse;
import dev.baton.v1.ResumeSubscriptionRequest;
import dev.baton.v1.ResumeSubscriptionResponse;
import dev.baton.v1.SeekSubscriptionRequest;
import dev.baton.v1.SeekSubscriptionResponse;
import io.grpc.stub.StreamObserver;

/** Stopping subscriptions, letting them go on, and from where; on virtual threads. */
final class SteeringCalls {
  private static final Fields FIELDS = new Fields("name", "filter");

  private final Calls calls;
  private final Subscriptions subscriptions;
  private final SubscriptionReplies replies;

  SteeringCalls(Calls calls, Subscriptions subscriptions, SubscriptionReplies replies) {
    this.calls = calls;
    this.subscriptions = subscriptions;
    this.replies = replies;
  }

  void pause(PauseSubscriptionRequest request, StreamObserver<PauseSubscriptionResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          return replies.of(
              namespace,
              subscriptions.pause(namespace, new SubscriptionName(request.getName())),
              FIELDS,
              paused -> PauseSubscriptionResponse.newBuilder().setSubscription(paused).build());
        });
  }

  void resume(
      ResumeSubscriptionRequest request, StreamObserver<ResumeSubscriptionResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          return replies.of(
              namespace,
              subscriptions.resume(namespace, new SubscriptionName(request.getName())),
              FIELDS,
              resumed -> ResumeSubscriptionResponse.newBuilder().setSubscription(resumed).build());
        });
  }

  void seek(SeekSubscriptionRequest request, StreamObserver<SeekSubscriptionResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          return replies.of(
              namespace,
              subscriptions.seek(
                  namespace,
                  new SubscriptionName(request.getName()),
                  SubscriptionMessages.start(request.getStart())),
              FIELDS,
              sought -> SeekSubscriptionResponse.newBuilder().setSubscription(sought).build());
        });
  }
}
