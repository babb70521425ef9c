package dev.baton.adapters.grpc.deadletter;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.deadletter.DeadLetter;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.Letter;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import dev.baton.v1.ArchiveDeadLetterRequest;
import dev.baton.v1.ArchiveDeadLetterResponse;
import dev.baton.v1.EditDeadLetterRequest;
import dev.baton.v1.EditDeadLetterResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;

/** Editing dead letters and giving them up, on virtual threads. */
final class HandlingCalls {
  private final Calls calls;
  private final DeadLetterWorkshop workshop;
  private final ApiLimits limits;

  HandlingCalls(Calls calls, DeadLetterWorkshop workshop, ApiLimits limits) {
    this.calls = calls;
    this.workshop = workshop;
    this.limits = limits;
  }

  void edit(EditDeadLetterRequest request, StreamObserver<EditDeadLetterResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          Optional<DeadLetter.Existing> found =
              workshop.find(namespace, new DeadLetterId(request.getId()));
          if (found.isEmpty()) {
            return Reply.refuse(DeadLetterRefusals.unknown(request.getId()));
          }
          Payload data = Payload.of(request.getData().toByteArray());
          Optional<Refusal> misfit = check(found.get().letter(), data);
          return misfit.isPresent()
              ? Reply.refuse(misfit.get())
              : edit(namespace, request, found.get().letter(), data);
        });
  }

  /** What checked the original checks what is to be delivered instead of it. */
  private Optional<Refusal> check(Letter letter, Payload data) {
    if (data.size() > limits.payloadBytes()) {
      return Optional.of(DeadLetterRefusals.tooLarge(limits.payloadBytes(), data.size()));
    }
    List<Misfit> misfits = workshop.check(letter, data);
    return misfits.isEmpty()
        ? Optional.empty()
        : Optional.of(DeadLetterRefusals.misfit("data", misfits));
  }

  private Reply<EditDeadLetterResponse> edit(
      Namespace namespace, EditDeadLetterRequest request, Letter letter, Payload data) {
    String contentType = request.getDataContentType();
    DeadLetterWorkshop.Draft draft =
        new DeadLetterWorkshop.Draft(
            data,
            contentType.isEmpty() ? letter.original().event().content().contentType() : contentType,
            request.getAuthor(),
            request.getReason());
    return HandledReplies.ofDone(
        workshop.edit(namespace, letter.id(), draft, request.getExpectedVersion()),
        done ->
            EditDeadLetterResponse.newBuilder()
                .setDeadLetter(DeadLetterMessages.of(done.state()))
                .setPosition(done.position())
                .build(),
        rejection -> DeadLetterRefusals.of(rejection, request.getId()));
  }

  void archive(
      ArchiveDeadLetterRequest request, StreamObserver<ArchiveDeadLetterResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                workshop.archive(
                    Callers.namespace(request.getNamespace()),
                    new DeadLetterId(request.getId()),
                    request.getAuthor(),
                    request.getNotes()),
                done ->
                    ArchiveDeadLetterResponse.newBuilder()
                        .setDeadLetter(DeadLetterMessages.of(done.state()))
                        .setPosition(done.position())
                        .build(),
                rejection -> DeadLetterRefusals.of(rejection, request.getId())));
  }
}
