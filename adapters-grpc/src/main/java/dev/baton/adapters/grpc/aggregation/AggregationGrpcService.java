package dev.baton.adapters.grpc.aggregation;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.application.aggregation.AggregationProgress;
import dev.baton.application.aggregation.Aggregations;
import dev.baton.application.port.Ids;
import dev.baton.v1.AggregationServiceGrpc;
import dev.baton.v1.CancelAggregationRequest;
import dev.baton.v1.CancelAggregationResponse;
import dev.baton.v1.CreateAggregationRequest;
import dev.baton.v1.CreateAggregationResponse;
import dev.baton.v1.GetAggregationRequest;
import dev.baton.v1.GetAggregationResponse;
import dev.baton.v1.ListAggregationsRequest;
import dev.baton.v1.ListAggregationsResponse;
import dev.baton.v1.WatchAggregationRequest;
import dev.baton.v1.WatchAggregationResponse;
import io.grpc.stub.StreamObserver;

/** {@code baton.v1.AggregationService}; aggregation.proto says what each method promises. */
public final class AggregationGrpcService
    extends AggregationServiceGrpc.AggregationServiceImplBase {
  private final AggregationCalls calls;
  private final AggregationLookupCalls lookups;

  /** What the aggregation service calls. */
  public record UseCases(Aggregations aggregations, AggregationProgress progress) {}

  /**
   * The service.
   *
   * @param ids for aggregations whose caller chose none
   */
  public AggregationGrpcService(Calls calls, UseCases useCases, Ids ids) {
    this.calls = new AggregationCalls(calls, useCases, ids);
    this.lookups = new AggregationLookupCalls(calls, useCases);
  }

  @Override
  public void createAggregation(
      CreateAggregationRequest request, StreamObserver<CreateAggregationResponse> response) {
    calls.create(request, response);
  }

  @Override
  public void cancelAggregation(
      CancelAggregationRequest request, StreamObserver<CancelAggregationResponse> response) {
    calls.cancel(request, response);
  }

  @Override
  public void getAggregation(
      GetAggregationRequest request, StreamObserver<GetAggregationResponse> response) {
    lookups.get(request, response);
  }

  @Override
  public void listAggregations(
      ListAggregationsRequest request, StreamObserver<ListAggregationsResponse> response) {
    lookups.list(request, response);
  }

  @Override
  public void watchAggregation(
      WatchAggregationRequest request, StreamObserver<WatchAggregationResponse> responses) {
    lookups.watch(request, responses);
  }
}
