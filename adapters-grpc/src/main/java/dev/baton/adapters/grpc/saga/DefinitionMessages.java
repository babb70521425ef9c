package dev.baton.adapters.grpc.saga;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.Compensation;
import dev.baton.domain.saga.Retry;
import dev.baton.domain.saga.SagaDefinition;
import dev.baton.domain.saga.SagaName;
import dev.baton.domain.saga.Step;
import dev.baton.domain.saga.StepCommand;
import dev.baton.domain.saga.Target;
import dev.baton.domain.saga.TargetKind;
import dev.baton.v1.SagaCommand;
import dev.baton.v1.SagaCompensation;
import dev.baton.v1.SagaRetry;
import dev.baton.v1.SagaStep;
import java.time.Duration;

/** Reads and renders definitions, with the defaults of absent fields filled in. */
final class DefinitionMessages {
  private DefinitionMessages() {}

  static SagaDefinition definition(dev.baton.v1.SagaDefinition message) {
    return new SagaDefinition(
        new SagaName(message.getName()),
        message.getDescription(),
        message.getStepsList().stream().map(DefinitionMessages::step).toList(),
        message.getCompensationsList().stream().map(DefinitionMessages::compensation).toList());
  }

  private static Step step(SagaStep message) {
    return new Step(
        message.getName(),
        command(message.getCommand(), message.getName(), Retry.NONE),
        message.getAfterList(),
        message.getCompensation(),
        message.getOnSuccessOnly());
  }

  private static Compensation compensation(SagaCompensation message) {
    return new Compensation(
        message.getName(), command(message.getCommand(), message.getName(), Retry.PERSISTENT));
  }

  private static StepCommand command(SagaCommand message, String name, Retry standard) {
    Target target = target(message);
    return new StepCommand(
        message.getType().isEmpty() ? name : message.getType(),
        target,
        Payload.of(message.getData().toByteArray()),
        message.getSuccessList(),
        message.getFailureList(),
        message.hasTimeout()
            ? Times.toDuration(message.getTimeout())
            : target.isSaga() ? StepCommand.DEFAULT_SAGA_TIMEOUT : StepCommand.DEFAULT_TIMEOUT,
        retry(message.getRetry(), standard));
  }

  private static Target target(SagaCommand message) {
    return switch (message.getTargetCase()) {
      case TOPIC -> new Target(TargetKind.TOPIC, message.getTopic());
      case AGENT -> new Target(TargetKind.AGENT, message.getAgent());
      case CAPABILITY -> new Target(TargetKind.CAPABILITY, message.getCapability());
      case SAGA -> new Target(TargetKind.SAGA, message.getSaga());
      case TARGET_NOT_SET ->
          throw new IllegalArgumentException("a target that validation let pass");
    };
  }

  private static Retry retry(SagaRetry message, Retry standard) {
    Duration delay = message.hasDelay() ? Times.toDuration(message.getDelay()) : standard.delay();
    return new Retry(
        message.getAttempts() == 0 ? standard.attempts() : message.getAttempts(),
        delay,
        message.hasMaxDelay() ? Times.toDuration(message.getMaxDelay()) : standard.longest());
  }

  static dev.baton.v1.SagaDefinition of(SagaDefinition definition) {
    return dev.baton.v1.SagaDefinition.newBuilder()
        .setName(definition.name().value())
        .setDescription(definition.description())
        .addAllSteps(definition.steps().stream().map(DefinitionMessages::of).toList())
        .addAllCompensations(
            definition.compensations().stream().map(DefinitionMessages::of).toList())
        .build();
  }

  private static SagaStep of(Step step) {
    return SagaStep.newBuilder()
        .setName(step.name())
        .setCommand(of(step.command()))
        .addAllAfter(step.after())
        .setCompensation(step.compensation())
        .setOnSuccessOnly(step.onSuccessOnly())
        .build();
  }

  private static SagaCompensation of(Compensation compensation) {
    return SagaCompensation.newBuilder()
        .setName(compensation.name())
        .setCommand(of(compensation.command()))
        .build();
  }

  private static SagaCommand of(StepCommand command) {
    SagaCommand.Builder message =
        SagaCommand.newBuilder()
            .setType(command.type())
            .setData(ByteString.copyFrom(command.data().bytes()))
            .addAllSuccess(command.success())
            .addAllFailure(command.failure())
            .setTimeout(Times.toProto(command.timeout()))
            .setRetry(
                SagaRetry.newBuilder()
                    .setAttempts(command.retry().attempts())
                    .setDelay(Times.toProto(command.retry().delay()))
                    .setMaxDelay(Times.toProto(command.retry().longest())));
    String name = command.target().name();
    return switch (command.target().kind()) {
      case TOPIC -> message.setTopic(name).build();
      case AGENT -> message.setAgent(name).build();
      case CAPABILITY -> message.setCapability(name).build();
      case SAGA -> message.setSaga(name).build();
    };
  }
}
