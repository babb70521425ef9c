package dev.baton.adapters.grpc.saga;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.port.Ids;
import dev.baton.application.saga.SagaKey;
import dev.baton.application.saga.Sagas;
import dev.baton.application.saga.Sagas.Operator;
import dev.baton.application.saga.Sagas.Starting;
import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.Repair;
import dev.baton.domain.saga.SagaName;
import dev.baton.v1.AbortSagaRequest;
import dev.baton.v1.AbortSagaResponse;
import dev.baton.v1.RetrySagaRequest;
import dev.baton.v1.RetrySagaResponse;
import dev.baton.v1.SkipSagaCompensationRequest;
import dev.baton.v1.SkipSagaCompensationResponse;
import dev.baton.v1.StartSagaRequest;
import dev.baton.v1.StartSagaResponse;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;

/** Starting sagas, and what operators do about them, on virtual threads. */
final class SteeringCalls {
  private static final Payload NOTHING = Payload.of("{}".getBytes(StandardCharsets.UTF_8));

  private final Calls calls;
  private final Sagas sagas;
  private final ApiLimits limits;
  private final Ids ids;

  SteeringCalls(Calls calls, Sagas sagas, ApiLimits limits, Ids ids) {
    this.calls = calls;
    this.sagas = sagas;
    this.limits = limits;
    this.ids = ids;
  }

  void start(StartSagaRequest request, StreamObserver<StartSagaResponse> response) {
    calls.unary(
        response,
        () -> {
          int size = request.getInput().size();
          if (size > limits.payloadBytes()) {
            return Reply.refuse(SagaRefusals.tooLarge(limits.payloadBytes(), size));
          }
          SagaKey key =
              SagaMessages.key(
                  request.getNamespace(), request.getId().isEmpty() ? ids.next() : request.getId());
          return HandledReplies.ofDone(
              sagas.start(key, starting(request, key)),
              done ->
                  StartSagaResponse.newBuilder()
                      .setSaga(SagaMessages.of(done.state()))
                      .setPosition(done.position())
                      .build(),
              rejection -> SagaRefusals.of(rejection, key.id().value()));
        });
  }

  private static Starting starting(StartSagaRequest request, SagaKey key) {
    boolean own = request.getCorrelationId().isEmpty();
    String correlation = own ? Sagas.conversation(key.id()) : request.getCorrelationId();
    return new Starting(
        new SagaName(request.getDefinition()),
        request.getVersion(),
        request.getInput().isEmpty() ? NOTHING : Payload.of(request.getInput().toByteArray()),
        Cause.of(correlation, request.getCausationId()));
  }

  void retry(RetrySagaRequest request, StreamObserver<RetrySagaResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                sagas.repair(
                    SagaMessages.key(request.getNamespace(), request.getId()),
                    Repair.RETRY,
                    new Operator(request.getAuthor(), request.getReason())),
                done ->
                    RetrySagaResponse.newBuilder()
                        .setSaga(SagaMessages.of(done.state()))
                        .setPosition(done.position())
                        .build(),
                rejection -> SagaRefusals.of(rejection, request.getId())));
  }

  void skip(
      SkipSagaCompensationRequest request, StreamObserver<SkipSagaCompensationResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                sagas.repair(
                    SagaMessages.key(request.getNamespace(), request.getId()),
                    Repair.SKIP,
                    new Operator(request.getAuthor(), request.getReason())),
                done ->
                    SkipSagaCompensationResponse.newBuilder()
                        .setSaga(SagaMessages.of(done.state()))
                        .setPosition(done.position())
                        .build(),
                rejection -> SagaRefusals.of(rejection, request.getId())));
  }

  void abort(AbortSagaRequest request, StreamObserver<AbortSagaResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                sagas.abort(
                    SagaMessages.key(request.getNamespace(), request.getId()),
                    new Operator(request.getAuthor(), request.getReason())),
                done ->
                    AbortSagaResponse.newBuilder()
                        .setSaga(SagaMessages.of(done.state()))
                        .setPosition(done.position())
                        .build(),
                rejection -> SagaRefusals.of(rejection, request.getId())));
  }
}
