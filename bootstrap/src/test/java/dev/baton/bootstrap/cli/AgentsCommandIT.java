package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.AgentHealth;
import dev.baton.sdk.AgentSkill;
import dev.baton.sdk.AgentUpdate;
import dev.baton.sdk.AgentWatch;
import dev.baton.sdk.Baton;
import dev.baton.sdk.RunningAgent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  @Test
  void what_an_agent_consumes_and_does_is_shown() {
    try (Baton ann = Baton.connect(address(), "ann")) {
      RunningAgent running = ann.register().heartbeatEvery(Duration.ofSeconds(1)).start();
      running.inProgress(3);
      ann.subscription("work").topics("work").handle(event -> {});
      baton("publish", "work", "Order", "{}");
      Await.until(() -> ann.agents().activity("ann").consumed() == 1);
      Await.until(() -> ann.agents().activity("ann").inProgress() == 3);
      assertThat(json("agents", "show", "ann", "--json").at("/activity/consumed").asInt())
          .isEqualTo(1);
      assertThat(baton("agents", "show", "ann").out()).contains("in progress  3");
    }
  }

  @Test
  void a_watch_tells_who_there_is_and_what_changes() throws Exception {
    try (Baton ann = Baton.connect(address(), "ann");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RunningAgent running = ann.register().heartbeatEvery(Duration.ofSeconds(1)).start();
      Future<CliRun> people = threads.submit(() -> baton("agents", "watch", "--count", "5"));
      Future<CliRun> programs =
          threads.submit(() -> baton("agents", "watch", "--count", "5", "--json"));
      for (int load = 1; !people.isDone() || !programs.isDone(); load = 3 - load) {
        running.inProgress(load);
        baton("agents", "pause", "ann");
        baton("agents", "resume", "ann");
      }
      assertThat(people.get().lines().getFirst()).matches("ann +is +healthy .*");
      assertThat(people.get().lines()).hasSize(5).anyMatch(line -> line.matches("ann +paused .*"));
      assertThat(programs.get().lines())
          .anyMatch(line -> line.contains("\"type\":\"baton.agent.resumed\""));
    }
  }

  @Test
  void a_watch_tells_loads_that_change_and_who_leaves() {
    try (Baton ann = Baton.connect(address(), "ann")) {
      RunningAgent running = ann.register().heartbeatEvery(Duration.ofSeconds(1)).start();
      List<AgentUpdate> updates = new CopyOnWriteArrayList<>();
      AgentWatch watch = ann.agents().watch(updates::add);
      Await.until(() -> !updates.isEmpty());
      running.inProgress(2);
      Await.until(() -> updates.getLast().activity().inProgress() == 2);
      assertThat(updates.getLast().type()).isEmpty();
      running.close();
      baton("agents", "deregister", "ann");
      Await.until(() -> updates.getLast().type().equals("baton.agent.deregistered"));
      assertThat(watch.failure()).isEmpty();
      watch.close();
      assertThat(watch.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  private static AgentHealth healthOf(Baton ann) {
    return ann.agents().get("ann").standing().health();
  }
}
