package dev.baton.adapters.grpc.saga;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.kernel.FactListing;
import dev.baton.application.kernel.Moment;
import dev.baton.application.kernel.StreamWatch;
import dev.baton.application.saga.SagaFilter;
import dev.baton.application.saga.SagaKey;
import dev.baton.application.saga.Sagas;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.v1.GetSagaRequest;
import dev.baton.v1.GetSagaResponse;
import dev.baton.v1.ListSagasRequest;
import dev.baton.v1.ListSagasResponse;
import dev.baton.v1.WatchSagaRequest;
import dev.baton.v1.WatchSagaResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;

/** Looking at sagas, on virtual threads. */
final class SagaLookupCalls {
  private static final int PAGE = 100;

  /** How late a caller that has left is noticed, and that the server goes away. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Calls calls;
  private final SagaGrpcService.UseCases useCases;

  SagaLookupCalls(Calls calls, SagaGrpcService.UseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void get(GetSagaRequest request, StreamObserver<GetSagaResponse> response) {
    calls.unary(
        response,
        () ->
            find(request)
                .map(SagaMessages::of)
                .<Reply<GetSagaResponse>>map(
                    found -> Reply.of(GetSagaResponse.newBuilder().setSaga(found).build()))
                .orElseGet(() -> Reply.refuse(SagaRefusals.unknown(request.getId()))));
  }

  private Optional<Saga.Existing> find(GetSagaRequest request) {
    SagaKey key = SagaMessages.key(request.getNamespace(), request.getId());
    Sagas sagas = useCases.sagas();
    return switch (request.getAsOfCase()) {
      case AS_OF_POSITION -> sagas.find(key, new Moment.AtPosition(request.getAsOfPosition()));
      case AS_OF_TIME -> sagas.find(key, new Moment.AtTime(Times.toInstant(request.getAsOfTime())));
      case ASOF_NOT_SET -> sagas.find(key);
    };
  }

  void list(ListSagasRequest request, StreamObserver<ListSagasResponse> response) {
    calls.unary(
        response,
        () -> {
          long after = PageTokens.position(request.getPageToken());
          int size = request.getPageSize() == 0 ? PAGE : request.getPageSize();
          FactListing.Listed<Saga.Existing> listed =
              useCases.listing().sagas(filter(request), after == 0 ? Long.MAX_VALUE : after, size);
          ListSagasResponse.Builder page = ListSagasResponse.newBuilder();
          listed.rows().stream().map(SagaMessages::brief).forEach(page::addSagas);
          listed.next().map(PageTokens::after).ifPresent(page::setNextPageToken);
          return Reply.of(page.build());
        });
  }

  private static SagaFilter filter(ListSagasRequest request) {
    return new SagaFilter(
        Callers.namespace(request.getNamespace()),
        request.getFilter().getDefinition(),
        request.getFilter().getStatusesList().stream().map(SagaEnums::status).toList());
  }

  void watch(WatchSagaRequest request, StreamObserver<WatchSagaResponse> responses) {
    calls.serverStream(responses, out -> watch(request, out));
  }

  private Optional<Refusal> watch(WatchSagaRequest request, Outflow<WatchSagaResponse> out)
      throws InterruptedException {
    SagaKey key = SagaMessages.key(request.getNamespace(), request.getId());
    if (useCases.sagas().find(key).isEmpty()) {
      return Optional.of(SagaRefusals.unknown(request.getId()));
    }
    try (StreamWatch<Saga, SagaEvent> watch =
        useCases.watches().watch(key, request.getAfterVersion())) {
      boolean over = false;
      while (out.isOpen() && !over) {
        for (StreamWatch.Step<Saga, SagaEvent> step : watch.next(LOOK_AGAIN)) {
          boolean unused = out.send(SagaChanges.of(step));
        }
        over = watch.last().filter(SagaChanges::isOver).isPresent();
      }
      return over ? Optional.empty() : Optional.of(Failures.shuttingDown());
    }
  }
}
