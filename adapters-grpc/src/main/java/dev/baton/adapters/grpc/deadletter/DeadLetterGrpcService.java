package dev.baton.adapters.grpc.deadletter;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.application.deadletter.DeadLetterSearch;
import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.v1.ArchiveDeadLetterRequest;
import dev.baton.v1.ArchiveDeadLetterResponse;
import dev.baton.v1.DeadLetterServiceGrpc;
import dev.baton.v1.EditDeadLetterRequest;
import dev.baton.v1.EditDeadLetterResponse;
import dev.baton.v1.GetDeadLetterRequest;
import dev.baton.v1.GetDeadLetterResponse;
import dev.baton.v1.ListDeadLettersRequest;
import dev.baton.v1.ListDeadLettersResponse;
import dev.baton.v1.ReplayDeadLetterRequest;
import dev.baton.v1.ReplayDeadLetterResponse;
import dev.baton.v1.ReplayDeadLettersRequest;
import dev.baton.v1.ReplayDeadLettersResponse;
import io.grpc.stub.StreamObserver;

/** {@code baton.v1.DeadLetterService}; dead_letter.proto says what each method promises. */
public final class DeadLetterGrpcService extends DeadLetterServiceGrpc.DeadLetterServiceImplBase {
  private final LookupCalls lookups;
  private final HandlingCalls handling;
  private final ReplayCalls replays;

  /** What the dead letter service calls. */
  public record UseCases(DeadLetterSearch search, DeadLetterWorkshop workshop) {}

  /**
   * The service.
   *
   * @param limits what edited payloads are held to, as published ones are
   */
  public DeadLetterGrpcService(Calls calls, UseCases useCases, ApiLimits limits) {
    this.lookups = new LookupCalls(calls, useCases);
    this.handling = new HandlingCalls(calls, useCases.workshop(), limits);
    this.replays = new ReplayCalls(calls, useCases);
  }

  @Override
  public void listDeadLetters(
      ListDeadLettersRequest request, StreamObserver<ListDeadLettersResponse> response) {
    lookups.list(request, response);
  }

  @Override
  public void getDeadLetter(
      GetDeadLetterRequest request, StreamObserver<GetDeadLetterResponse> response) {
    lookups.get(request, response);
  }

  @Override
  public void editDeadLetter(
      EditDeadLetterRequest request, StreamObserver<EditDeadLetterResponse> response) {
    handling.edit(request, response);
  }

  @Override
  public void replayDeadLetter(
      ReplayDeadLetterRequest request, StreamObserver<ReplayDeadLetterResponse> response) {
    replays.one(request, response);
  }

  @Override
  public void replayDeadLetters(
      ReplayDeadLettersRequest request, StreamObserver<ReplayDeadLettersResponse> responses) {
    replays.many(request, responses);
  }

  @Override
  public void archiveDeadLetter(
      ArchiveDeadLetterRequest request, StreamObserver<ArchiveDeadLetterResponse> response) {
    handling.archive(request, response);
  }
}
