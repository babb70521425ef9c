package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of the examples by hand, against a server whose log is in memory. */
@Timeout(60)
class ReactionsCommandIT extends CliWithServer {
  private static final String FOLDER = "../examples/reactions/";

  private void register(String rule) {
    assertThat(baton("reactions", "register", FOLDER + rule + ".yaml").out())
        .contains(rule, "enabled");
  }

  /** An agent says something in a conversation. */
  private void say(String conversation, String type, String json) {
    try (Baton ann = Baton.connect(address(), "ann")) {
      var unused =
          ann.publish(
              OutgoingEvent.on("project.work", type).correlationId(conversation).json(json));
    }
  }

  private void waitFor(String rule, int reactions) {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (json("reactions", "log", "--rule", rule, "--json").path("reactions").size()
        < reactions) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  @Test
  void the_frontend_starts_once_its_api_and_its_wireframe_are_there() {
    register("start-frontend");
    say("shop", "APIDesignCompleted", "{\"project\":\"shop\",\"url\":\"api\"}");
    say("shop", "WireframeCompleted", "{\"project\":\"shop\",\"url\":\"frame\"}");
    waitFor("start-frontend", 1);
    assertThat(baton("reactions", "log").out())
        .contains("fired", "publish ImplementFrontend on project.tasks");
    assertThat(json("reactions", "log", "--json").at("/reactions/0/emissions/0/data").asString())
        .isEqualTo(
            "{\"project\":\"shop\",\"api\":\"api\",\"wireframe\":\"frame\","
                + "\"note\":\"by ann and ann\"}");
  }

  @Test
  void phase_1_is_over_once_three_have_come_in_whatever_conversation() {
    register("phase-1-by-project");
    say("a", "APIDesignCompleted", "{\"project\":\"shop\"}");
    say("b", "WireframeCompleted", "{\"project\":\"shop\"}");
    say("c", "TestPlanCompleted", "{\"project\":\"other\"}");
    say("d", "TestPlanCompleted", "{\"project\":\"shop\"}");
    waitFor("phase-1-by-project", 1);
    assertThat(json("reactions", "log", "--json").at("/reactions/0/events").size()).isEqualTo(3);
  }

  @Test
  void a_rule_is_tried_out_before_it_is_registered_and_paused_after() {
    say("x", "BugFound", "{\"id\":1,\"severity\":\"critical\"}");
    say("x", "BugFound", "{\"id\":2}");
    say("x", "BugFound", "{\"id\":3,\"severity\":\"low\"}");
    assertThat(baton("reactions", "dry-run", FOLDER + "bug-triage.yaml").out())
        .contains("FixRequested", "SeverityWanted", "BugNoted", "3 of 3 events");
    assertThat(json("reactions", "log", "--json").path("reactions").size()).isZero();
    register("bug-triage");
    assertThat(baton("reactions", "list").out()).contains("bug-triage", "enabled");
    assertThat(baton("reactions", "show", "bug-triage").out())
        .contains("critical when payload.severity == 'critical'", "publish BugNoted");
    assertThat(baton("reactions", "draw", "bug-triage").out())
        .contains("flowchart LR", "l0([\"BugFound\"]) --> rule", "--> r2[");
    assertThat(baton("reactions", "dry-run", "bug-triage", "--limit", "1").out())
        .contains("go on with --from");
    assertThat(baton("reactions", "disable", "bug-triage", "--reason", "loud").out())
        .contains("disabled", "loud");
    assertThat(json("reactions", "enable", "bug-triage", "--json").path("status").asString())
        .isEqualTo("enabled");
    assertThat(baton("reactions", "remove", "bug-triage").out()).contains("removed");
    assertThat(baton("reactions", "show", "bug-triage").err()).contains("UNKNOWN_RULE");
  }

  @Test
  void what_becomes_of_a_rule_and_what_it_does_is_followed() {
    register("bug-triage");
    say("x", "BugFound", "{\"id\":1,\"severity\":\"critical\"}");
    waitFor("bug-triage", 1);
    baton("reactions", "disable", "bug-triage", "--reason", "loud");
    assertThat(baton("reactions", "watch", "bug-triage", "--from", "1", "--count", "3").lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("bug-triage", "registered", "version 1"),
            line -> assertThat(line).contains("bug-triage", "fired", "critical: publish"),
            line -> assertThat(line).contains("bug-triage", "disabled", "baton-cli loud"));
    assertThat(baton("reactions", "watch", "--from", "1", "--count", "2", "--json").lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"change\":\"registered\""),
            line -> assertThat(line).contains("\"outcome\":\"fired\""));
  }

  @Test
  void a_watch_begins_with_what_is_added_from_then_on() throws Exception {
    register("bug-triage");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<CliRun> watch =
          threads.submit(() -> baton("reactions", "watch", "bug-triage", "--count", "1"));
      for (int n = 1; n <= 1_000 && !watch.isDone(); n++) {
        say("x-" + n, "BugFound", "{\"id\":1,\"severity\":\"critical\"}");
      }
      assertThat(watch.get().status()).isZero();
      assertThat(watch.get().lines()).singleElement().asString().contains("fired");
    }
  }
}
