package dev.baton.adapters.grpc.saga;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.kernel.StreamWatch;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.v1.WatchSagaResponse;

/** Renders what happens to a saga. */
final class SagaChanges {
  private SagaChanges() {}

  static boolean isOver(StreamWatch.Step<Saga, SagaEvent> step) {
    return step.state() instanceof Saga.Ended;
  }

  static WatchSagaResponse of(StreamWatch.Step<Saga, SagaEvent> step) {
    return WatchSagaResponse.newBuilder()
        .setChange(word(step.fact()))
        .setStep(stepOf(step.fact()))
        .setSaga(SagaMessages.brief((Saga.Existing) step.state()))
        .setVersion(step.version())
        .setTime(Times.toProto(step.fact().at()))
        .build();
  }

  private static String word(SagaEvent fact) {
    return switch (fact) {
      case SagaEvent.Started started -> "started";
      case SagaEvent.Dispatched dispatched -> "dispatched";
      case SagaEvent.Succeeded succeeded -> "succeeded";
      case SagaEvent.Retrying retrying -> "retrying";
      case SagaEvent.StepFailed failed -> "step_failed";
      case SagaEvent.Reversed reversed -> "reversed";
      case SagaEvent.Repaired repaired -> "repaired";
      case SagaEvent.Completed completed -> "completed";
      case SagaEvent.Compensated compensated -> "compensated";
      case SagaEvent.Failed failed -> "failed";
      case SagaEvent.Aborted aborted -> "aborted";
      case SagaEvent.Disregarded disregarded -> "disregarded";
    };
  }

  private static String stepOf(SagaEvent fact) {
    return switch (fact) {
      case SagaEvent.Dispatched about -> about.step();
      case SagaEvent.Succeeded about -> about.step();
      case SagaEvent.Retrying about -> about.step();
      case SagaEvent.StepFailed about -> about.step();
      case SagaEvent.Repaired about -> about.step();
      case SagaEvent.Disregarded about -> about.step();
      case SagaEvent.Started whole -> "";
      case SagaEvent.Reversed whole -> "";
      case SagaEvent.Ended whole -> "";
    };
  }
}
