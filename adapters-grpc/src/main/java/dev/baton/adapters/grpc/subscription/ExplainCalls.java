package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.subscription.SubscriptionGrpcService.UseCases;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.Blockage;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.ExplainSubscriptionRequest;
import dev.baton.v1.ExplainSubscriptionResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;

/**
 * Says why a subscription does not deliver. Only its owner knows; so that there is one where nobody
 * is connected, this node first takes what no other node serves.
 */
final class ExplainCalls {
  private final Calls calls;
  private final Deliveries deliveries;
  private final Acquaintance acquaintance;

  ExplainCalls(Calls calls, UseCases useCases) {
    this.calls = calls;
    this.deliveries = useCases.deliveries();
    this.acquaintance = new Acquaintance(calls, useCases.subscriptions());
  }

  void explain(
      ExplainSubscriptionRequest request, StreamObserver<ExplainSubscriptionResponse> response) {
    Namespace namespace = Callers.namespace(request.getNamespace());
    SubscriptionName name = new SubscriptionName(request.getName());
    calls.direct(
        response,
        () ->
            acquaintance.first(
                namespace,
                name,
                () ->
                    deliveries.own(
                        namespace,
                        name,
                        owned -> calls.direct(response, () -> explain(request, response, owned))),
                refusal -> Calls.answer(response, Reply.refuse(refusal))));
  }

  private void explain(
      ExplainSubscriptionRequest request,
      StreamObserver<ExplainSubscriptionResponse> response,
      Settlement owned) {
    SubscriptionName name = new SubscriptionName(request.getName());
    switch (owned) {
      case Settlement.Settled settled ->
          deliveries.explain(
              Callers.namespace(request.getNamespace()),
              name,
              request.getPartitionKey(),
              found -> calls.direct(response, () -> Calls.answer(response, reply(name, found))));
      case Settlement.Refused refused -> Calls.answer(response, refusal(name, refused.reason()));
    }
  }

  private static Reply<ExplainSubscriptionResponse> reply(
      SubscriptionName name, Optional<List<Blockage>> found) {
    return found
        .map(ExplainCalls::reply)
        .orElseGet(() -> refusal(name, new SessionEnd.LeaseLost()));
  }

  private static Reply<ExplainSubscriptionResponse> reply(List<Blockage> found) {
    ExplainSubscriptionResponse.Builder response = ExplainSubscriptionResponse.newBuilder();
    found.forEach(blockage -> response.addBlockers(BlockerMessages.of(blockage)));
    return Reply.of(response.build());
  }

  private static Reply<ExplainSubscriptionResponse> refusal(
      SubscriptionName name, SessionEnd reason) {
    return Reply.refuse(
        SubscriptionRefusals.of(reason, name, "name").orElseGet(Failures::shuttingDown));
  }
}
