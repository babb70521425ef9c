package dev.baton.adapters.grpc.saga;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.saga.SagaKey;
import dev.baton.domain.saga.Dossier;
import dev.baton.domain.saga.Progress;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaId;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaProgress;

/** Renders sagas. */
final class SagaMessages {
  private SagaMessages() {}

  static SagaKey key(String namespace, String id) {
    return new SagaKey(Callers.namespace(namespace), new SagaId(id));
  }

  /** A saga that a command was about. */
  static dev.baton.v1.Saga of(Saga state) {
    return switch (state) {
      case Saga.Existing existing -> of(existing);
      case Saga.Absent absent -> throw new IllegalStateException("handled, and yet " + absent);
    };
  }

  static dev.baton.v1.Saga of(Saga.Existing saga) {
    Dossier dossier = saga.dossier();
    dev.baton.v1.Saga.Builder message =
        brief(saga).toBuilder()
            .setDefinition(DefinitionMessages.of(dossier.definition()))
            .setInput(ByteString.copyFrom(dossier.brief().input().bytes()));
    for (Progress step : dossier.steps()) {
      step.result()
          .map(result -> ByteString.copyFrom(result.data().bytes()))
          .ifPresent(message.getStepsBuilder(step.move().number() - 1)::setResult);
    }
    return message.build();
  }

  /** The same without its definition, what it was started with, and the results of its steps. */
  static dev.baton.v1.Saga brief(Saga.Existing saga) {
    Dossier dossier = saga.dossier();
    dev.baton.v1.Saga.Builder message =
        dev.baton.v1.Saga.newBuilder()
            .setId(dossier.id().value())
            .setStatus(SagaEnums.status(saga.status()))
            .setReason(saga.reason())
            .setVersion(dossier.brief().own().version())
            .setDefinition(SagaDefinition.newBuilder().setName(dossier.definition().name().value()))
            .setCorrelationId(dossier.brief().cause().correlationId())
            .setParent(dossier.brief().parent().map(parent -> parent.saga().value()).orElse(""))
            .setDisregarded(dossier.disregarded())
            .setStartTime(Times.toProto(dossier.since()));
    dossier.steps().forEach(step -> message.addSteps(progress(dossier, step)));
    dossier.steps().stream()
        .filter(step -> step.status().isOpen())
        .forEach(step -> message.addCurrentSteps(dossier.nameOf(step.move())));
    dossier
        .stack()
        .reversed()
        .forEach(undo -> message.addCompensationStack(progress(dossier, undo)));
    return saga instanceof Saga.Ended ended
        ? message.setEndTime(Times.toProto(ended.at())).build()
        : message.build();
  }

  private static SagaProgress progress(Dossier dossier, Progress progress) {
    SagaProgress.Builder message =
        SagaProgress.newBuilder()
            .setStep(dossier.nameOf(progress.move()))
            .setStatus(SagaEnums.status(progress.status()))
            .setAttempt(progress.attempt())
            .setDetail(progress.detail());
    progress.due().map(Times::toProto).ifPresent(message::setDueTime);
    return message.build();
  }
}
