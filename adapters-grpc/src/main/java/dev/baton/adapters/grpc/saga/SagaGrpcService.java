package dev.baton.adapters.grpc.saga;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.application.port.Ids;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaListing;
import dev.baton.application.saga.SagaWatches;
import dev.baton.application.saga.Sagas;
import dev.baton.v1.AbortSagaRequest;
import dev.baton.v1.AbortSagaResponse;
import dev.baton.v1.GetSagaDefinitionRequest;
import dev.baton.v1.GetSagaDefinitionResponse;
import dev.baton.v1.GetSagaRequest;
import dev.baton.v1.GetSagaResponse;
import dev.baton.v1.ListSagaDefinitionsRequest;
import dev.baton.v1.ListSagaDefinitionsResponse;
import dev.baton.v1.ListSagasRequest;
import dev.baton.v1.ListSagasResponse;
import dev.baton.v1.RegisterSagaDefinitionRequest;
import dev.baton.v1.RegisterSagaDefinitionResponse;
import dev.baton.v1.RetrySagaRequest;
import dev.baton.v1.RetrySagaResponse;
import dev.baton.v1.SagaServiceGrpc;
import dev.baton.v1.SkipSagaCompensationRequest;
import dev.baton.v1.SkipSagaCompensationResponse;
import dev.baton.v1.StartSagaRequest;
import dev.baton.v1.StartSagaResponse;
import dev.baton.v1.WatchSagaRequest;
import dev.baton.v1.WatchSagaResponse;
import io.grpc.stub.StreamObserver;

/** {@code baton.v1.SagaService}; saga.proto says what each method promises. */
public final class SagaGrpcService extends SagaServiceGrpc.SagaServiceImplBase {
  private final DefinitionCalls definitions;
  private final SteeringCalls steering;
  private final SagaLookupCalls lookups;

  /** What the saga service calls. */
  public record UseCases(
      SagaDefinitions definitions, Sagas sagas, SagaWatches watches, SagaListing listing) {}

  /**
   * The service.
   *
   * @param limits what inputs are held to
   * @param ids for sagas whose caller chose none
   */
  public SagaGrpcService(Calls calls, UseCases useCases, ApiLimits limits, Ids ids) {
    this.definitions = new DefinitionCalls(calls, useCases);
    this.steering = new SteeringCalls(calls, useCases.sagas(), limits, ids);
    this.lookups = new SagaLookupCalls(calls, useCases);
  }

  @Override
  public void registerSagaDefinition(
      RegisterSagaDefinitionRequest request,
      StreamObserver<RegisterSagaDefinitionResponse> response) {
    definitions.register(request, response);
  }

  @Override
  public void getSagaDefinition(
      GetSagaDefinitionRequest request, StreamObserver<GetSagaDefinitionResponse> response) {
    definitions.get(request, response);
  }

  @Override
  public void listSagaDefinitions(
      ListSagaDefinitionsRequest request, StreamObserver<ListSagaDefinitionsResponse> response) {
    definitions.list(request, response);
  }

  @Override
  public void startSaga(StartSagaRequest request, StreamObserver<StartSagaResponse> response) {
    steering.start(request, response);
  }

  @Override
  public void getSaga(GetSagaRequest request, StreamObserver<GetSagaResponse> response) {
    lookups.get(request, response);
  }

  @Override
  public void listSagas(ListSagasRequest request, StreamObserver<ListSagasResponse> response) {
    lookups.list(request, response);
  }

  @Override
  public void watchSaga(WatchSagaRequest request, StreamObserver<WatchSagaResponse> responses) {
    lookups.watch(request, responses);
  }

  @Override
  public void retrySaga(RetrySagaRequest request, StreamObserver<RetrySagaResponse> response) {
    steering.retry(request, response);
  }

  @Override
  public void skipSagaCompensation(
      SkipSagaCompensationRequest request, StreamObserver<SkipSagaCompensationResponse> response) {
    steering.skip(request, response);
  }

  @Override
  public void abortSaga(AbortSagaRequest request, StreamObserver<AbortSagaResponse> response) {
    steering.abort(request, response);
  }
}
