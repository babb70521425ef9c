package dev.baton.benchmarks.chaos.script;

import dev.baton.sdk.Baton;
import dev.baton.sdk.SagaBuilder;
import dev.baton.sdk.SagaPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One saga of a starter: the deployment of a feature. At which step it is to fail, if at any,
 * follows from its number, so that it can be started again under its id, and audited.
 *
 * @param starter the starter's name
 * @param number from 1, over all starts of the starter
 */
public record Deployment(String starter, long number) implements Undertaking {
  /** Where its commands go, and what workers subscribe to. */
  public static final String COMMANDS = "chaosdeploy.commands";

  /** Where workers say how they went. */
  public static final String NEWS = "chaosdeploy.events";

  private static final String DEFINITION = "deployment";

  /** Nothing is lost: a step that takes so long would be a fault. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static final Duration DELAY = Duration.ofMillis(200);
  private static final int TRIED = 2;
  private static final int FAILS_ONE_IN = 3;
  private static final int STUTTERS_ONE_IN = 4;
  private static final String DONE = "Done";
  private static final String FAILED = "Failed";

  /** Its steps, in their order. */
  public enum Step {
    BUILD_ARTIFACT("BuildArtifact", ""),
    RUN_TESTS("RunTests", ""),
    DEPLOY_TO_STAGING("DeployToStaging", "RemoveFromStaging"),
    RUN_E2E_TESTS("RunE2ETests", ""),
    DEPLOY_TO_PRODUCTION("DeployToProduction", "RollbackProduction");

    private final String text;
    private final String compensation;

    Step(String text, String compensation) {
      this.text = text;
      this.compensation = compensation;
    }

    /** What it is called. */
    public String text() {
      return text;
    }

    boolean isUndoable() {
      return !compensation.isEmpty();
    }
  }

  /** Registers what all of them run. */
  public static void register(Baton baton) {
    SagaBuilder saga = baton.sagas().define(DEFINITION);
    for (Step step : Step.values()) {
      saga.step(step.text, command(step.text));
      if (step.isUndoable()) {
        saga.undoneBy(step.compensation, command(step.compensation));
      }
    }
    SagaPlan unused = saga.register();
  }

  private static Consumer<SagaBuilder.Command> command(String type) {
    return command ->
        command
            .topic(COMMANDS)
            .success(type + DONE)
            .failure(type + FAILED)
            .timeout(TIMEOUT)
            .retry(TRIED, DELAY);
  }

  @Override
  public void start(Baton baton) {
    var unused = baton.sagas().start(id(), DEFINITION, input());
  }

  @Override
  public String id() {
    return starter + "-" + number;
  }

  /** The one of this id. */
  public static Deployment ofId(String id) {
    int dash = id.lastIndexOf('-');
    return new Deployment(id.substring(0, dash), Long.parseLong(id.substring(dash + 1)));
  }

  private String input() {
    return "{\"id\":\"%s\"}".formatted(id());
  }

  /** The step at which it fails; empty where it is to succeed. */
  public Optional<Step> failing() {
    long turn = number / FAILS_ONE_IN;
    return number % FAILS_ONE_IN == 0
        ? Optional.of(Step.values()[(int) (turn % Step.values().length)])
        : Optional.empty();
  }

  /** The event by which an attempt at something of it is answered. */
  public String outcome(String type, int attempt) {
    boolean fails = failing().filter(step -> step.text.equals(type)).isPresent();
    boolean stutters = number % STUTTERS_ONE_IN == 0 && attempt == 1;
    return type + (fails || stutters ? FAILED : DONE);
  }

  /** How it is to end, as its last fact is called. */
  public String end() {
    return failing().map(step -> undone().isEmpty() ? "failed" : "compensated").orElse("completed");
  }

  /** The names of the steps that are done, in their order; the last one may fail. */
  public List<String> done() {
    return failing().map(Deployment::upTo).orElse(List.of(Step.values())).stream()
        .map(Step::text)
        .toList();
  }

  /** The names of the steps that are undone, in that order. */
  public List<String> undone() {
    return failing().map(Deployment::upTo).orElse(List.of()).reversed().stream()
        .filter(Step::isUndoable)
        .map(Step::text)
        .toList();
  }

  private static List<Step> upTo(Step last) {
    List<Step> all = List.of(Step.values());
    return all.subList(0, all.indexOf(last) + 1);
  }
}
