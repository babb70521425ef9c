package dev.baton.adapters.grpc.aggregation;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.aggregation.AggregationKey;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.Ids;
import dev.baton.domain.aggregation.Aggregation.Absent;
import dev.baton.domain.aggregation.Aggregation.Existing;
import dev.baton.domain.aggregation.WaitSet;
import dev.baton.v1.Aggregation;
import dev.baton.v1.CancelAggregationRequest;
import dev.baton.v1.CancelAggregationResponse;
import dev.baton.v1.CreateAggregationRequest;
import dev.baton.v1.CreateAggregationResponse;
import io.grpc.stub.StreamObserver;

/** Opening aggregations and calling them off, on virtual threads. */
final class AggregationCalls {
  private final Calls calls;
  private final AggregationGrpcService.UseCases useCases;
  private final Ids ids;

  AggregationCalls(Calls calls, AggregationGrpcService.UseCases useCases, Ids ids) {
    this.calls = calls;
    this.useCases = useCases;
    this.ids = ids;
  }

  void create(
      CreateAggregationRequest request, StreamObserver<CreateAggregationResponse> response) {
    calls.unary(response, () -> create(request));
  }

  private Reply<CreateAggregationResponse> create(CreateAggregationRequest request) {
    Aggregation wanted = request.getAggregation();
    long events =
        wanted.getExpectationsList().stream().mapToLong(each -> Math.max(1, each.getTimes())).sum();
    if (events > WaitSet.MOST_PARTS) {
      return Reply.refuse(
          Refusal.invalid("aggregation.expectations", "at most 1,000 events are waited for"));
    }
    String id = wanted.getId().isEmpty() ? ids.next() : wanted.getId();
    AggregationKey key = AggregationRequests.key(request.getNamespace(), id);
    return HandledReplies.ofDone(
        useCases.aggregations().open(key, AggregationRequests.terms(wanted, key.id())),
        done ->
            CreateAggregationResponse.newBuilder()
                .setAggregation(shown(key, done))
                .setPosition(done.position())
                .build(),
        rejection -> AggregationRefusals.of(rejection, id));
  }

  void cancel(
      CancelAggregationRequest request, StreamObserver<CancelAggregationResponse> response) {
    calls.unary(response, () -> cancel(request));
  }

  private Reply<CancelAggregationResponse> cancel(CancelAggregationRequest request) {
    AggregationKey key = AggregationRequests.key(request.getNamespace(), request.getId());
    return HandledReplies.ofDone(
        useCases.aggregations().cancel(key, request.getAuthor(), request.getReason()),
        done ->
            CancelAggregationResponse.newBuilder()
                .setAggregation(shown(key, done))
                .setPosition(done.position())
                .build(),
        rejection -> AggregationRefusals.of(rejection, request.getId()));
  }

  private Aggregation shown(
      AggregationKey key, Handled.Done<dev.baton.domain.aggregation.Aggregation, ?> done) {
    return switch (done.state()) {
      case Existing existing ->
          AggregationMessages.of(useCases.progress().of(key.namespace(), existing));
      case Absent absent -> throw new IllegalStateException("handled, and yet " + absent);
    };
  }
}
