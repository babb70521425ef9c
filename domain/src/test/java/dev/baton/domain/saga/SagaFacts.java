package dev.baton.domain.saga;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.Payload;
import dev.baton.domain.saga.SagaCommand.Hear;
import dev.baton.domain.saga.SagaCommand.Start;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The deployment of a feature, in five steps. */
final class SagaFacts {
  static final SagaId ID = new SagaId("deploy-17");
  static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final Payload INPUT = json("{\"commit\":\"a1b2c3\"}");
  static final int BUILD = 1;
  static final int STAGING = 3;
  static final int PRODUCTION = 5;
  static final int CHILD = 2;

  private SagaFacts() {}

  static Payload json(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static StepCommand toTopic(String type, String success, String failure, Retry retry) {
    return new StepCommand(
        type,
        new Target(TargetKind.TOPIC, "deployment"),
        Payload.EMPTY,
        List.of(success),
        List.of(failure),
        TIMEOUT,
        retry);
  }

  static Step step(String name, String success, String failure, String compensation) {
    return new Step(
        name, toTopic(name, success, failure, Retry.NONE), List.of(), compensation, false);
  }

  static Step after(Step step, String... others) {
    return new Step(
        step.name(), step.command(), List.of(others), step.compensation(), step.onSuccessOnly());
  }

  static Step to(TargetKind kind, String name, String target) {
    return new Step(
        name,
        new StepCommand(
            name,
            new Target(kind, target),
            Payload.EMPTY,
            List.of(),
            List.of(),
            TIMEOUT,
            Retry.NONE),
        List.of(),
        "",
        false);
  }

  static Compensation compensation(String name, int attempts) {
    return new Compensation(
        name,
        toTopic(
            name,
            name + "Done",
            name + "Failed",
            new Retry(attempts, Duration.ofSeconds(1), Duration.ofSeconds(3))));
  }

  static SagaDefinition definition(List<Step> steps, Compensation... compensations) {
    return new SagaDefinition(new SagaName("deploy"), "", steps, List.of(compensations));
  }

  static SagaDefinition deployment() {
    return definition(
        List.of(
            step("BuildArtifact", "ArtifactBuilt", "BuildFailed", ""),
            step("RunTests", "TestsPassed", "TestsFailed", ""),
            step("DeployToStaging", "StagingDeployed", "StagingFailed", "RemoveFromStaging"),
            step("RunE2ETests", "E2EPassed", "E2EFailed", ""),
            step(
                "DeployToProduction",
                "ProductionDeployed",
                "ProductionFailed",
                "RollbackProduction")),
        compensation("RemoveFromStaging", 2),
        compensation("RollbackProduction", 2));
  }

  static SagaBrief brief(SagaDefinition definition, DefinitionVersion... others) {
    return new SagaBrief(
        new DefinitionVersion(1, definition),
        List.of(others),
        INPUT,
        Cause.of("saga/deploy-17", ""),
        Optional.empty());
  }

  static Start start(SagaDefinition definition, DefinitionVersion... others) {
    return new Start(ID, brief(definition, others), NOW);
  }

  /** An event that answers an attempt's command. */
  static Hear hear(Move move, int attempt, String type) {
    return new Hear(
        Optional.of(new Attempted(move, attempt)), type, "ops e-1", Optional.empty(), NOW);
  }

  /** An event of the conversation that names no command. */
  static Hear hear(String type) {
    return new Hear(Optional.empty(), type, "ops e-1", Optional.empty(), NOW);
  }
}
