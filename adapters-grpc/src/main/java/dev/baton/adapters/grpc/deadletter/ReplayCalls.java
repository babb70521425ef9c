package dev.baton.adapters.grpc.deadletter;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.deadletter.ReplayRun;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.v1.ReplayDeadLetterRequest;
import dev.baton.v1.ReplayDeadLetterResponse;
import dev.baton.v1.ReplayDeadLettersRequest;
import dev.baton.v1.ReplayDeadLettersResponse;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Replaying dead letters, on virtual threads. */
final class ReplayCalls {
  private static final int LIMIT = 1000;

  private final Calls calls;
  private final DeadLetterGrpcService.UseCases useCases;

  ReplayCalls(Calls calls, DeadLetterGrpcService.UseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void one(ReplayDeadLetterRequest request, StreamObserver<ReplayDeadLetterResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                useCases
                    .workshop()
                    .replay(
                        Callers.namespace(request.getNamespace()),
                        new DeadLetterId(request.getId()),
                        request.getAuthor()),
                done ->
                    ReplayDeadLetterResponse.newBuilder()
                        .setDeadLetter(DeadLetterMessages.of(done.state()))
                        .setPosition(done.position())
                        .build(),
                rejection -> DeadLetterRefusals.of(rejection, request.getId())));
  }

  void many(ReplayDeadLettersRequest request, StreamObserver<ReplayDeadLettersResponse> responses) {
    calls.serverStream(responses, out -> many(request, out));
  }

  private Optional<Refusal> many(
      ReplayDeadLettersRequest request, Outflow<ReplayDeadLettersResponse> out)
      throws InterruptedException {
    ReplayRun.Order order =
        new ReplayRun.Order(
            DeadLetterMessages.filter(
                Callers.namespace(request.getNamespace()), request.getFilter()),
            request.getAuthor(),
            request.getAfterPosition(),
            request.getLimit() == 0 ? LIMIT : request.getLimit());
    ReplayRun run = new ReplayRun(useCases.search(), useCases.workshop(), order);
    return new PacedReplay(run, out, request.getRate()).run();
  }
}
