package dev.baton.adapters.grpc.saga;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.kernel.FactListing;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.domain.saga.DefinedSaga;
import dev.baton.domain.saga.DefinitionRejection;
import dev.baton.domain.saga.DefinitionVersion;
import dev.baton.domain.saga.SagaName;
import dev.baton.v1.GetSagaDefinitionRequest;
import dev.baton.v1.GetSagaDefinitionResponse;
import dev.baton.v1.ListSagaDefinitionsRequest;
import dev.baton.v1.ListSagaDefinitionsResponse;
import dev.baton.v1.RegisterSagaDefinitionRequest;
import dev.baton.v1.RegisterSagaDefinitionResponse;
import dev.baton.v1.RegisteredSagaDefinition;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Registering definitions, and looking at them, on virtual threads. */
final class DefinitionCalls {
  private static final int PAGE = 100;

  private final Calls calls;
  private final SagaGrpcService.UseCases useCases;

  DefinitionCalls(Calls calls, SagaGrpcService.UseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void register(
      RegisterSagaDefinitionRequest request,
      StreamObserver<RegisterSagaDefinitionResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                useCases
                    .definitions()
                    .register(
                        Callers.namespace(request.getNamespace()),
                        DefinitionMessages.definition(request.getDefinition())),
                DefinitionCalls::registered,
                SagaRefusals::of));
  }

  private static RegisterSagaDefinitionResponse registered(
      Done<DefinedSaga, DefinitionRejection> done) {
    DefinitionVersion latest =
        switch (done.state()) {
          case DefinedSaga.Existing existing -> existing.latest();
          case DefinedSaga.Absent absent ->
              throw new IllegalStateException("handled, and yet " + absent);
        };
    return RegisterSagaDefinitionResponse.newBuilder()
        .setDefinition(DefinitionMessages.of(latest.definition()))
        .setVersion(latest.version())
        .setPosition(done.position())
        .build();
  }

  void get(GetSagaDefinitionRequest request, StreamObserver<GetSagaDefinitionResponse> response) {
    calls.unary(
        response,
        () -> {
          Optional<DefinedSaga.Existing> defined =
              useCases
                  .definitions()
                  .find(Callers.namespace(request.getNamespace()), new SagaName(request.getName()));
          if (defined.isEmpty()) {
            return Reply.refuse(SagaRefusals.unknownDefinition(request.getName(), "name"));
          }
          int number = request.getVersion();
          return defined
              .get()
              .version(number)
              .map(DefinitionCalls::found)
              .map(Reply::of)
              .orElseGet(
                  () -> Reply.refuse(SagaRefusals.unknownVersion(request.getName(), number)));
        });
  }

  private static GetSagaDefinitionResponse found(DefinitionVersion version) {
    return GetSagaDefinitionResponse.newBuilder()
        .setDefinition(DefinitionMessages.of(version.definition()))
        .setVersion(version.version())
        .build();
  }

  void list(
      ListSagaDefinitionsRequest request, StreamObserver<ListSagaDefinitionsResponse> response) {
    calls.unary(
        response,
        () -> {
          long after = PageTokens.position(request.getPageToken());
          int size = request.getPageSize() == 0 ? PAGE : request.getPageSize();
          FactListing.Listed<DefinedSaga.Existing> listed =
              useCases
                  .listing()
                  .definitions(
                      Callers.namespace(request.getNamespace()),
                      after == 0 ? Long.MAX_VALUE : after,
                      size);
          ListSagaDefinitionsResponse.Builder page = ListSagaDefinitionsResponse.newBuilder();
          listed.rows().stream().map(DefinitionCalls::row).forEach(page::addDefinitions);
          listed.next().map(PageTokens::after).ifPresent(page::setNextPageToken);
          return Reply.of(page.build());
        });
  }

  private static RegisteredSagaDefinition row(DefinedSaga.Existing defined) {
    return RegisteredSagaDefinition.newBuilder()
        .setDefinition(DefinitionMessages.of(defined.latest().definition()))
        .setVersion(defined.latest().version())
        .setRegisterTime(Times.toProto(defined.at()))
        .build();
  }
}
