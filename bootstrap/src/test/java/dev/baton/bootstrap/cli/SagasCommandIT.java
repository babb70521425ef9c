package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.deployment.DeploymentAgents;
import dev.baton.sdk.Baton;
import dev.baton.sdk.TimelineEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The deployment of a feature by hand, against a server whose log is in memory. */
@Timeout(60)
class SagasCommandIT extends CliWithServer {
  private static final String FILE = "../examples/sagas/feature-deployment.yaml";

  @BeforeEach
  void register() {
    assertThat(baton("sagas", "register", FILE).out())
        .isEqualToIgnoringNewLines("feature-deployment is version 1");
  }

  private CliRun deploy(String id, Set<String> failing) {
    try (Baton ops = Baton.connect(address(), "ops");
        DeploymentAgents agents = new DeploymentAgents(ops, failing)) {
      assertThat(baton("sagas", "start", "feature-deployment", id, "{\"commit\":\"a1\"}").status())
          .isZero();
      CliRun watched = baton("sagas", "watch", id);
      assertThat(agents.done()).startsWith("BuildArtifact", "RunTests", "DeployToStaging");
      return watched;
    }
  }

  @Test
  void a_feature_is_deployed() {
    CliRun watched = deploy("release-17", Set.of());
    assertThat(watched.status()).isZero();
    assertThat(watched.lines()).last().asString().contains("completed");
    assertThat(baton("sagas", "show", "release-17").out())
        .contains("DeployToProduction succeeded")
        .contains(
            "BuildArtifact succeeded: {\"project\":\"\",\"artifact\":\"build-of-release-17\"");
    assertThat(deployed("release-17"))
        .containsExactly("build-of-release-17", "build-of-release-17");
    assertThat(baton("sagas", "show", "release-17", "--as-of", "2026-01-01T00:00:00Z").err())
        .contains("there is no saga release-17");
    assertThat(baton("sagas", "draw", "release-17").out())
        .contains("flowchart LR", "state([completed])", "s2 -. undone by .-> c2", "style s4 ");
    assertThat(
            json("sagas", "list", "--status", "completed", "--json").at("/sagas/0/id").asString())
        .isEqualTo("release-17");
    assertThat(baton("sagas", "list", "--status", "stuck", "--definition", "x").lines()).hasSize(1);
  }

  /** What those who deploy were told to. */
  private List<String> deployed(String id) {
    try (Baton ann = Baton.connect(address(), "ann")) {
      return ann.timeline("saga/" + id).stream()
          .map(TimelineEntry::event)
          .filter(event -> event.type().startsWith("DeployTo"))
          .filter(event -> event.topic().equals("deployment.commands"))
          .map(event -> event.json().path("artifact").asString())
          .toList();
    }
  }

  @Test
  void failed_end_to_end_tests_undo_staging() {
    CliRun watched = deploy("release-17", Set.of("RunE2ETests"));
    assertThat(watched.status()).isEqualTo(4);
    assertThat(watched.lines()).last().asString().contains("compensated");
    assertThat(
            json("sagas", "show", "release-17", "--json")
                .at("/compensation_stack/0/status")
                .asString())
        .isEqualTo("succeeded");
  }

  @Test
  void definitions_are_listed_and_drawn() {
    assertThat(baton("sagas", "definitions").lines()).last().asString().startsWith("feature-");
    assertThat(json("sagas", "definitions", "--json").at("/definitions/0/version").asInt())
        .isEqualTo(1);
    assertThat(
            json("sagas", "draw", "--definition", "feature-deployment", "--json")
                .path("mermaid")
                .asString())
        .contains("s0 --> s1", "RollbackProduction");
    assertThat(json("sagas", "register", FILE, "--json").path("version").asInt()).isEqualTo(1);
  }

  @Test
  void operators_are_told_what_is_not_possible() {
    assertThat(baton("sagas", "start", "feature-deployment", "release-17").status()).isZero();
    assertThat(baton("sagas", "retry", "release-17").err()).contains("SAGA_NOT_STUCK");
    assertThat(baton("sagas", "skip", "release-17").status()).isEqualTo(2);
    assertThat(baton("sagas", "skip", "release-17", "--reason", "x").status()).isEqualTo(4);
    assertThat(
            json("sagas", "abort", "release-17", "--reason", "x", "--json")
                .path("status")
                .asString())
        .isEqualTo("aborted");
    assertThat(baton("sagas", "watch", "release-17", "--json").out())
        .contains("\"change\":\"started\"");
    assertThat(baton("sagas", "show", "release-9").err()).contains("there is no saga release-9");
  }

  @Test
  void a_file_that_is_no_definition_is_refused_with_the_reason() throws IOException {
    Path file = folder.resolve("saga.yaml");
    Files.writeString(file, "name: [");
    assertThat(baton("sagas", "register", file.toString()).err()).contains("is no valid YAML");
    Files.writeString(file, "nobody");
    assertThat(baton("sagas", "register", file.toString()).err()).contains("no YAML document");
    Files.writeString(file, "name: x\nstages: []");
    assertThat(baton("sagas", "register", file.toString()).err()).contains("stages");
    Files.writeString(file, "name: x\nsteps: [{name: A, compensation: B, command: {agent: bob}}]");
    CliRun refused = baton("sagas", "register", file.toString());
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err()).contains("definition.steps[0].compensation", "INVALID_SAGA");
  }
}
