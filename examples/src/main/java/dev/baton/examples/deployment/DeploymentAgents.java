package dev.baton.examples.deployment;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RunningSubscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An agent that does each step of {@code examples/sagas/feature-deployment.yaml}, and undoes it: it
 * answers a command by an event that names the command as its cause, and fails where it is told to.
 */
public final class DeploymentAgents implements AutoCloseable {
  /** Where it publishes what has become of commands. */
  public static final String NEWS = "deployment.events";

  private static final String COMMANDS = "deployment.commands";
  private static final String BUILD = "BuildArtifact";

  /** By which events a command is answered. */
  private record Outcomes(String success, String failure) {}

  private static final Map<String, Outcomes> OUTCOMES =
      Map.of(
          BUILD,
          new Outcomes("ArtifactBuilt", "BuildFailed"),
          "RunTests",
          new Outcomes("TestsPassed", "TestsFailed"),
          "DeployToStaging",
          new Outcomes("StagingDeployed", "StagingFailed"),
          "RunE2ETests",
          new Outcomes("E2EPassed", "E2EFailed"),
          "DeployToProduction",
          new Outcomes("ProductionDeployed", "ProductionFailed"),
          "RemoveFromStaging",
          new Outcomes("StagingRemoved", "StagingNotRemoved"),
          "RollbackProduction",
          new Outcomes("ProductionRolledBack", "ProductionNotRolledBack"));

  private final Baton baton;
  private final Trial trial;
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final RunningSubscription subscription;

  /** Doing what a command says. */
  @FunctionalInterface
  public interface Trial {
    /**
     * Does it.
     *
     * @return why it fails; empty where it does not
     * @throws InterruptedException if the agent is to stop; the command is done again by the next
     */
    Optional<String> flaw(ReceivedEvent command) throws InterruptedException;
  }

  /**
   * What the events carry.
   *
   * @param project of which project the command was
   * @param artifact what was built, and is deployed
   * @param reason why it has failed, or empty
   */
  private record Report(String project, String artifact, String reason) {}

  /**
   * Begins to work.
   *
   * @param baton the agent's connection; it stays open
   * @param failing the commands that fail
   */
  public DeploymentAgents(Baton baton, Set<String> failing) {
    this(baton, failing(Set.copyOf(failing)));
  }

  private static Trial failing(Set<String> types) {
    return command ->
        types.contains(command.type()) ? Optional.of("it was told to fail") : Optional.empty();
  }

  /**
   * Begins to work.
   *
   * @param baton the agent's connection; it stays open
   * @param trial what is done for each command
   */
  public DeploymentAgents(Baton baton, Trial trial) {
    this.baton = baton;
    this.trial = trial;
    this.subscription =
        baton.subscription("deployment-agents").topics(COMMANDS).fromEarliest().handle(this::work);
  }

  /**
   * The same command again, after a crash, is answered by the same event: its id follows from that
   * of the command.
   */
  private void work(ReceivedEvent command) throws InterruptedException {
    Outcomes outcomes = OUTCOMES.get(command.type());
    if (outcomes == null) {
      return;
    }
    done.add(command.type());
    Optional<String> flaw = trial.flaw(command);
    String type = flaw.isPresent() ? outcomes.failure() : outcomes.success();
    String project = command.json().path("project").asString("");
    Report report = new Report(project, artifact(command), flaw.orElse(""));
    OutgoingEvent outcome = OutgoingEvent.on(NEWS, type).idFrom(command.id(), type);
    baton.publish(outcome.causedBy(command).payload(report));
  }

  /** Who builds says what comes of it; the saga tells that to those who deploy it. */
  private static String artifact(ReceivedEvent command) {
    return command.type().equals(BUILD)
        ? "build-of-" + command.headers().getOrDefault("baton-saga", "")
        : command.json().path("artifact").asString("");
  }

  /** The commands that were done, in their order. */
  public List<String> done() {
    return List.copyOf(done);
  }

  /** Waits until the agent has ended. */
  public void join() {
    subscription.join();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
