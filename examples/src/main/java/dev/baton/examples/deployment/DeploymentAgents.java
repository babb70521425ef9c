package dev.baton.examples.deployment;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RunningSubscription;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An agent that does each step of {@code examples/sagas/feature-deployment.yaml}, and undoes it: it
 * answers a command by an event that names the command as its cause, and fails where it was told
 * to.
 */
public final class DeploymentAgents implements AutoCloseable {
  private static final String COMMANDS = "deployment.commands";
  private static final String NEWS = "deployment.events";

  /** By which events a command is answered. */
  private record Outcomes(String success, String failure) {}

  private static final Map<String, Outcomes> OUTCOMES =
      Map.of(
          "BuildArtifact", new Outcomes("ArtifactBuilt", "BuildFailed"),
          "RunTests", new Outcomes("TestsPassed", "TestsFailed"),
          "DeployToStaging", new Outcomes("StagingDeployed", "StagingFailed"),
          "RunE2ETests", new Outcomes("E2EPassed", "E2EFailed"),
          "DeployToProduction", new Outcomes("ProductionDeployed", "ProductionFailed"),
          "RemoveFromStaging", new Outcomes("StagingRemoved", "StagingNotRemoved"),
          "RollbackProduction", new Outcomes("ProductionRolledBack", "ProductionNotRolledBack"));

  private final Baton baton;
  private final Set<String> failing;
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final RunningSubscription subscription;

  /**
   * Begins to work.
   *
   * @param baton the agent's connection; it stays open
   * @param failing the commands that fail
   */
  public DeploymentAgents(Baton baton, Set<String> failing) {
    this.baton = baton;
    this.failing = Set.copyOf(failing);
    this.subscription =
        baton.subscription("deployment-agents").topics(COMMANDS).fromEarliest().handle(this::work);
  }

  /**
   * The same command again, after a crash, is answered by the same event: its id follows from that
   * of the command.
   */
  private void work(ReceivedEvent command) {
    Outcomes outcomes = OUTCOMES.get(command.type());
    if (outcomes == null) {
      return;
    }
    done.add(command.type());
    String type = failing.contains(command.type()) ? outcomes.failure() : outcomes.success();
    baton.publish(OutgoingEvent.on(NEWS, type).idFrom(command.id(), type).causedBy(command));
  }

  /** The commands that were done, in their order. */
  public List<String> done() {
    return List.copyOf(done);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
