package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.deployment.DeploymentAgents;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.TimelineEntry;
import dev.baton.v1.SagaCommand;
import dev.baton.v1.SagaCompensation;
import dev.baton.v1.SagaDefinition;
import dev.baton.v1.SagaStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A saga whose server is killed, with its PostgreSQL, while a step is under way. */
@Timeout(180)
class SagaOverRestartIT {
  private static final String COMMANDS = "deployment.commands";

  @TempDir private Path folder;

  private static SagaCommand.Builder command(String success, String failure) {
    return SagaCommand.newBuilder().setTopic(COMMANDS).addSuccess(success).addFailure(failure);
  }

  private static SagaDefinition deployment() {
    return SagaDefinition.newBuilder()
        .setName("deployment")
        .addSteps(
            SagaStep.newBuilder()
                .setName("DeployToStaging")
                .setCompensation("RemoveFromStaging")
                .setCommand(command("StagingDeployed", "StagingFailed")))
        .addSteps(
            SagaStep.newBuilder()
                .setName("DeployToProduction")
                .setCompensation("RollbackProduction")
                .setCommand(command("ProductionDeployed", "ProductionFailed")))
        .addCompensations(
            SagaCompensation.newBuilder()
                .setName("RemoveFromStaging")
                .setCommand(command("StagingRemoved", "StagingNotRemoved")))
        .addCompensations(
            SagaCompensation.newBuilder()
                .setName("RollbackProduction")
                .setCommand(command("ProductionRolledBack", "ProductionNotRolledBack")))
        .build();
  }

  @Test
  void it_goes_on_after_the_restart_and_no_command_goes_out_twice() throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Baton ann = Baton.connect(server.address(), "ann")) {
      var unused = ann.sagas().register(deployment().toByteArray());
      for (int n = 0; n < 20; n++) {
        var unusedStarted = ann.sagas().start("release-" + n, "deployment", "{\"n\":" + n + "}");
      }

      server.kill();
      server.restart();

      try (DeploymentAgents agents = new DeploymentAgents(ann, Set.of("DeployToProduction"))) {
        Await.until(() -> agents.done().size() >= 20);
        server.kill();
        server.restart();
        Await.until(() -> isCompensated(ann));
      }
      for (int n = 0; n < 20; n++) {
        assertThat(commands(ann, "release-" + n))
            .containsExactly(
                "DeployToStaging", "DeployToProduction", "RollbackProduction", "RemoveFromStaging");
      }
    }
  }

  private static boolean isCompensated(Baton baton) {
    for (int n = 0; n < 20; n++) {
      if (baton.sagas().get("release-" + n).status() != SagaInfo.Status.COMPENSATED) {
        return false;
      }
    }
    return true;
  }

  /** The commands of a saga, as they stand in the log. */
  private static List<String> commands(Baton baton, String saga) {
    return baton.timeline("saga/" + saga).stream()
        .map(TimelineEntry::event)
        .filter(event -> event.topic().equals(COMMANDS))
        .map(ReceivedEvent::type)
        .toList();
  }
}
