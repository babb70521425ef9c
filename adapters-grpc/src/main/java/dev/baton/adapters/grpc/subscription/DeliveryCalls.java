package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.adapters.grpc.subscription.SubscriptionGrpcService.UseCases;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.Settlement;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.AcknowledgeResponse;
import dev.baton.v1.PullRequest;
import dev.baton.v1.SubscribeRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Delivering and settling. Everything here runs on the event loop and only enqueues; answers are
 * given by the delivery loop.
 */
final class DeliveryCalls {
  private final Calls calls;
  private final Deliveries deliveries;
  private final Acquaintance acquaintance;
  private final Entrance entrance;
  private final RenderedEvents rendered;
  private final ScheduledExecutorService timer;

  DeliveryCalls(
      Calls calls, UseCases useCases, RenderedEvents rendered, ScheduledExecutorService timer) {
    this.calls = calls;
    this.deliveries = useCases.deliveries();
    this.acquaintance = new Acquaintance(calls, useCases.subscriptions());
    this.entrance = new Entrance(calls, useCases, acquaintance);
    this.rendered = rendered;
    this.timer = timer;
  }

  StreamObserver<SubscribeRequest> subscribe(StreamObserver<WireMessage> responses) {
    ConsumerCall call =
        new ConsumerCall((ServerCallStreamObserver<WireMessage>) responses, entrance, rendered);
    call.start();
    return call;
  }

  void pull(PullRequest request, StreamObserver<WireMessage> response) {
    Optional<FieldViolation> violation = SubscriptionValidation.check(request);
    if (violation.isPresent()) {
      Calls.answer(response, Reply.refuse(Refusal.invalid(violation.get())));
      return;
    }
    calls.direct(
        response,
        () ->
            new PullCall(request, (ServerCallStreamObserver<WireMessage>) response, rendered, timer)
                .start(entrance));
  }

  void acknowledge(AcknowledgeRequest request, StreamObserver<AcknowledgeResponse> response) {
    Optional<FieldViolation> violation = SubscriptionValidation.check(request);
    if (violation.isPresent()) {
      Calls.answer(response, Reply.refuse(Refusal.invalid(violation.get())));
      return;
    }
    calls.direct(response, () -> settle(request, response));
  }

  private void settle(AcknowledgeRequest request, StreamObserver<AcknowledgeResponse> response) {
    SubscriptionName name = new SubscriptionName(request.getSubscription());
    Namespace namespace = Callers.namespace(request.getNamespace());
    acquaintance.first(
        namespace,
        name,
        () ->
            deliveries.settle(
                namespace,
                name,
                Answers.of(request),
                settlement ->
                    calls.direct(response, () -> Calls.answer(response, reply(settlement, name)))),
        refusal -> Calls.answer(response, Reply.refuse(refusal)));
  }

  private static Reply<AcknowledgeResponse> reply(Settlement settlement, SubscriptionName name) {
    return switch (settlement) {
      case Settlement.Settled settled ->
          Reply.of(
              AcknowledgeResponse.newBuilder()
                  .setSettled(settled.settled())
                  .setStale(settled.stale().size())
                  .addAllStaleTokens(AckTokens.toBytes(settled.stale()))
                  .build());
      case Settlement.Refused refused ->
          Reply.refuse(
              SubscriptionRefusals.of(refused.reason(), name, "subscription")
                  .orElseGet(Failures::shuttingDown));
    };
  }
}
