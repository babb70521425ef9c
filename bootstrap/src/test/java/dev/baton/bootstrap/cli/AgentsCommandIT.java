package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.AgentHealth;
import dev.baton.sdk.AgentSkill;
import dev.baton.sdk.Baton;
import dev.baton.sdk.RunningAgent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Agents that register by the SDK, and their operator, on a server whose log is in memory. */
@Timeout(60)
class AgentsCommandIT extends CliWithServer {
  @Test
  void an_operator_sees_and_steers_agents() {
    try (Baton ann = Baton.connect(address(), "ann");
        Baton bob = Baton.connect(address(), "bob")) {
      ann.register().skill(AgentSkill.of("code.review").proficiency(90)).start();
      RunningAgent second =
          bob.register().skill(AgentSkill.of("code.review").tagged("java")).capacity(2).start();

      assertThat(baton("agents", "list").lines()).hasSize(3);
      assertThat(json("agents", "show", "bob", "--json").at("/skills/0/tags/0").asString())
          .isEqualTo("java");
      assertThat(baton("agents", "match", "code.review").lines().get(1)).startsWith("ann");

      baton("agents", "pin", "bob", "code.review", "--reason", "trial");
      assertThat(baton("agents", "match", "code.review").lines().get(1))
          .startsWith("bob")
          .endsWith("pinned");
      baton("agents", "forbid", "bob", "code.review");
      baton("agents", "pause", "ann");
      assertThat(json("agents", "match", "code.review", "--json").at("/why_nobody").asString())
          .isEqualTo("of 2 agents 1 are paused, 1 are forbidden");
      baton("agents", "release", "bob", "code.review");
      baton("agents", "resume", "ann");
      assertThat(json("agents", "match", "code.review", "--json").at("/matches")).hasSize(2);

      second.close();
      assertThat(baton("agents", "deregister", "bob").out()).isEqualTo("deregistered bob\n");
      assertThat(baton("agents", "show", "bob").err()).contains("UNKNOWN_AGENT");
      assertThat(baton("agents", "pin", "ann", "cooking").err()).contains("UNKNOWN_SKILL");
    }
  }

  @Test
  void an_agent_is_shown_as_it_was() {
    try (Baton ann = Baton.connect(address(), "ann")) {
      ann.register().start();
      assertThat(json("agents", "pause", "ann", "--json").path("paused").asBoolean()).isTrue();
      JsonNode now = json("agents", "show", "ann", "--as-of", "latest", "--json");
      assertThat(now.path("paused").asBoolean()).isTrue();
      // The first event is that its inbox was opened.
      assertThat(baton("agents", "show", "ann", "--as-of", "earliest").err())
          .contains("UNKNOWN_AGENT");
      JsonNode registered = json("agents", "show", "ann", "--as-of", "2", "--json");
      assertThat(registered.path("paused").asBoolean()).isFalse();
      assertThat(registered.path("version").asLong()).isEqualTo(1);
      assertThat(baton("agents", "show", "ann", "--as-of", "2026-01-01T00:00:00Z").err())
          .contains("UNKNOWN_AGENT");
    }
  }

  @Test
  void an_agent_says_by_itself_how_it_is_and_that_it_goes() {
    try (Baton ann = Baton.connect(address(), "ann")) {
      RunningAgent running = ann.register().heartbeatEvery(Duration.ofSeconds(1)).start();
      assertThat(running.takesWork()).isTrue();
      running.degraded("model overloaded");
      Await.until(() -> healthOf(ann) == AgentHealth.DEGRADED);
      running.healthy();
      Await.until(() -> healthOf(ann) == AgentHealth.HEALTHY);
      baton("agents", "pause", "ann");
      Await.until(() -> !running.takesWork());
      running.close();
      assertThat(healthOf(ann)).isEqualTo(AgentHealth.DRAINED);
      ann.register().skill(AgentSkill.of("code.review")).start();
      assertThat(healthOf(ann)).isEqualTo(AgentHealth.HEALTHY);
      assertThat(ann.agents().get("ann").skills()).hasSize(1);
    }
  }

  @Test
  void one_that_the_server_has_forgotten_registers_again() {
    try (Baton ann = Baton.connect(address(), "ann")) {
      ann.register().heartbeatEvery(Duration.ofSeconds(1)).start();
      baton("agents", "deregister", "ann");
      Await.until(() -> !ann.agents().list().isEmpty());
    }
  }

  private static AgentHealth healthOf(Baton ann) {
    return ann.agents().get("ann").standing().health();
  }
}
