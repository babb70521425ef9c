package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.deployment.DeploymentAgents;
import dev.baton.sdk.Baton;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.SagaBuilder;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.SagaPlan;
import dev.baton.sdk.TimelineEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A saga whose server is killed, with its PostgreSQL, while a step is under way. */
@Timeout(180)
class SagaOverRestartIT {
  private static final String COMMANDS = "deployment.commands";

  @TempDir private Path folder;

  private static SagaPlan register(Baton baton) {
    return baton
        .sagas()
        .define("deployment")
        .step("DeployToStaging", to(COMMANDS, "StagingDeployed", "StagingFailed"))
        .undoneBy("RemoveFromStaging", to(COMMANDS, "StagingRemoved", "StagingNotRemoved"))
        .step("DeployToProduction", to(COMMANDS, "ProductionDeployed", "ProductionFailed"))
        .undoneBy(
            "RollbackProduction", to(COMMANDS, "ProductionRolledBack", "ProductionNotRolledBack"))
        .register();
  }

  private static Consumer<SagaBuilder.Command> to(String topic, String success, String failure) {
    return command -> command.topic(topic).success(success).failure(failure);
  }

  @Test
  void it_goes_on_after_the_restart_and_no_command_goes_out_twice() throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Baton ann = Baton.connect(server.address(), "ann")) {
      assertThat(register(ann).version()).isEqualTo(1);
      assertThat(register(ann).version()).as("the same again").isEqualTo(1);
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
