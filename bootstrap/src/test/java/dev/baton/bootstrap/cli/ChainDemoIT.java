package dev.baton.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.bootstrap.demo.ShippedRules;
import dev.baton.bootstrap.endtoend.Await;
import dev.baton.examples.chain.AgentLauncher;
import dev.baton.examples.chain.ChainAgent;
import dev.baton.examples.chain.ChainDemo;
import dev.baton.examples.chain.ChainResult;
import dev.baton.examples.chain.ChainRules;
import dev.baton.examples.chain.ChainStep;
import dev.baton.examples.chain.ChainTrouble;
import dev.baton.examples.chain.Colours;
import dev.baton.examples.chain.Thinking;
import dev.baton.sdk.Baton;
import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.SagaInfo;
import dev.baton.sdk.SagaInfo.Progress;
import dev.baton.sdk.SagaInfo.Standing;
import dev.baton.sdk.TimelineEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The first act of the demonstration, on a server whose log is in memory. */
@Timeout(120)
class ChainDemoIT extends CliWithServer {
  private static final int FAILURES = 2;

  /** It comes to be, is edited and replayed. */
  private static final int STEPS_OF_A_LETTER = 3;

  private static final ChainRules SHIPPED = new ShippedRules();

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @Test
  void a_story_becomes_released_software_and_each_event_stands_once() throws Exception {
    ChainResult result = demo(AgentLauncher.inThisProcess()).run();

    assertThat(types(result, entry -> entry.event().topic().startsWith("project.")))
        .containsExactlyInAnyOrderElementsOf(ChainStep.types());
    assertThat(result.timeline())
        .allMatch(entry -> entry.event().correlationId().equals(result.correlationId()));
    assertThat(lines.getFirst()).contains("product-strategist").contains("UserStoryApproved");
    assertThat(lines.getLast()).contains("rule announce").contains("FeatureReleased");
    assertThat(result.elapsed()).isPositive();
  }

  @Test
  void what_follows_from_what_is_said_by_rules() throws Exception {
    ChainResult result = demo(AgentLauncher.inThisProcess()).run();

    assertThat(causes(result))
        .containsEntry("UserStoryApproved", "")
        .containsEntry("DesignAPI", "UserStoryApproved by start-phase-1")
        .containsEntry("DrawWireframe", "UserStoryApproved by start-phase-1")
        .containsEntry("PlanTests", "UserStoryApproved by start-phase-1")
        .containsEntry("APIDesignStarted", "DesignAPI")
        .containsEntry("APIDesignCompleted", "DesignAPI")
        .containsEntry("Phase1Completed", "baton.aggregation.completed by phase-1")
        .containsEntry("ImplementBackend", "APIDesignCompleted by start-backend")
        .containsEntry("DesignSchema", "APIDesignCompleted by start-backend")
        .containsEntry("FixBug", "baton.saga.compensated by fix")
        .containsEntry("FeatureReleased", "baton.saga.completed by announce");
    assertThat(causes(result).get("ImplementFrontend"))
        .isIn("APIDesignCompleted by start-frontend", "WireframeCompleted by start-frontend");
    assertThat(causes(result).get("TestFeature"))
        .isIn(
            "BackendImplementationCompleted by start-testing",
            "SchemaDesignCompleted by start-testing",
            "FrontendImplementationCompleted by start-testing");
  }

  @Test
  void a_join_comes_after_all_that_it_waits_for() throws Exception {
    ChainResult result = demo(AgentLauncher.inThisProcess()).run();

    List<String> order = types(result, entry -> true);
    assertThat(order)
        .containsSubsequence("APIDesignCompleted", "ImplementFrontend")
        .containsSubsequence("WireframeCompleted", "ImplementFrontend")
        .containsSubsequence("TestPlanCompleted", "Phase1Completed")
        .containsSubsequence("SchemaDesignCompleted", "TestFeature")
        .containsSubsequence("FrontendImplementationCompleted", "TestFeature");
  }

  @Test
  void a_deployment_that_fails_in_its_tests_is_undone_and_done_anew_once_the_bug_is_fixed()
      throws Exception {
    ChainResult result = demo(AgentLauncher.inThisProcess()).run();

    assertThat(result.sagas())
        .extracting(SagaInfo::status)
        .containsExactly(SagaInfo.Status.COMPENSATED, SagaInfo.Status.COMPLETED);
    assertThat(result.sagas().getFirst().steps())
        .extracting(Progress::step, Progress::standing)
        .contains(
            tuple("RunE2ETests", Standing.FAILED), tuple("DeployToProduction", Standing.PENDING));
    assertThat(types(result, entry -> entry.event().topic().equals("deployment.commands")))
        .containsExactly(
            "BuildArtifact",
            "RunTests",
            "DeployToStaging",
            "RunE2ETests",
            "RemoveFromStaging",
            "BuildArtifact",
            "RunTests",
            "DeployToStaging",
            "RunE2ETests",
            "DeployToProduction");
  }

  @Test
  void an_agent_that_fails_and_dies_is_replaced_and_its_step_done_once() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    List<AutoCloseable> agents = new ArrayList<>();
    for (String agent : ChainStep.agents()) {
      agents.add(ChainAgent.start(agent, address(), failingAt("Testing", begun)));
    }
    try (Baton strategist = Baton.connect(address(), ChainStep.STRATEGIST)) {
      OutgoingEvent story =
          OutgoingEvent.on(ChainStep.STORIES, ChainStep.STORY).json("{\"project\":\"shop\"}");
      SHIPPED.declare(strategist, story.id());
      strategist.publish(story);
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      agents.get(ChainStep.agents().indexOf("test-engineer")).close();
      agents.add(ChainAgent.start("test-engineer", address(), Thinking.lasting(Duration.ZERO)));

      Await.until(() -> work(strategist, story.id()).contains(ChainStep.RELEASED));
      assertThat(work(strategist, story.id()))
          .containsExactlyInAnyOrderElementsOf(ChainStep.types());
    }
    for (AutoCloseable agent : agents) {
      agent.close();
    }
  }

  @Test
  void agents_that_hear_of_old_tasks_again_say_nothing_new() throws Exception {
    ChainResult first = demo(AgentLauncher.inThisProcess()).run();
    try (Baton baton = Baton.connect(address())) {
      for (String agent : ChainStep.agents()) {
        if (!agent.equals(ChainStep.RELEASE_ENGINEER)) {
          baton.subscriptions().delete("chain-" + agent);
        }
      }
      baton.subscriptions().delete("deployment-agents");
      ChainResult second = demo(AgentLauncher.inThisProcess()).run();

      assertThat(work(baton, first.correlationId()))
          .containsExactlyInAnyOrderElementsOf(ChainStep.types());
      assertThat(work(baton, second.correlationId()))
          .containsExactlyInAnyOrderElementsOf(ChainStep.types());
    }
  }

  @Test
  void a_step_that_fails_twice_is_tried_again_and_done_once() throws Exception {
    ChainResult result = demo(AgentLauncher.inThisProcess()).run();

    assertThat(result.trouble().retries())
        .extracting(ChainTrouble.Retry::agent, retry -> retry.mishap().attempt())
        .containsExactly(tuple("database-specialist", 1), tuple("database-specialist", FAILURES));
    assertThat(lines)
        .anyMatch(line -> line.contains("SchemaDesign fails in attempt 2: the model does not"));
    assertThat(result.troubleLines(Colours.PLAIN))
        .anyMatch(line -> line.contains("SchemaDesign by database-specialist, which failed 2"));
  }

  @Test
  void a_story_that_an_agent_cannot_read_is_mended_and_replayed() throws Exception {
    ChainResult result = demo(AgentLauncher.inThisProcess()).run();

    DeadLetter letter = result.trouble().deadLetters().getFirst();
    assertThat(result.trouble().deadLetters()).hasSize(1);
    assertThat(letter.original().type()).isEqualTo("PlanTests");
    assertThat(letter.subscription()).isEqualTo("chain-test-engineer");
    assertThat(letter.failure().errorClass()).isEqualTo("invalid_payload");
    assertThat(letter.edit().orElseThrow().author()).isEqualTo("product-strategist");
    assertThat(Json.parse(letter.edit().orElseThrow().text()).orElseThrow().path("acceptance"))
        .extracting(JsonNode::asString)
        .containsExactly("my orders are listed", "a wrong password is refused");
    assertThat(lines)
        .filteredOn(line -> line.contains("dead letter " + letter.id()))
        .hasSize(STEPS_OF_A_LETTER)
        .first()
        .asString()
        .contains("test-engineer", "rejects PlanTests");
    assertThat(result.troubleLines(Colours.PLAIN))
        .anyMatch(line -> line.contains("edited by product-strategist"))
        .anyMatch(line -> line.contains("replayed by product-strategist"));
  }

  @Test
  void the_timeline_is_a_tree_of_rules_and_sagas() throws Exception {
    ChainResult result = demo(AgentLauncher.inThisProcess()).run();

    List<String> plain = result.toLines(Colours.PLAIN);
    assertThat(plain)
        .anyMatch(line -> line.matches(" +#\\d+ .* product-strategist +UserStoryApproved"))
        .anyMatch(line -> line.matches(".* rule start-phase-1 +├ PlanTests"))
        .anyMatch(
            line -> line.matches(".* rule start-frontend .*ImplementFrontend  joins #\\d+, #\\d+"))
        .anyMatch(
            line -> line.matches(".* aggregation phase-1 .*completed  joins #\\d+, #\\d+, #\\d+"))
        .anyMatch(line -> line.matches(".* rule deploy .*└ saga feature-deployment"))
        .anyMatch(line -> line.matches(".*╠ RunE2ETests → E2EFailed  a wrong password is .*"))
        .anyMatch(line -> line.matches(".*╠ RemoveFromStaging → StagingRemoved  undoes .*"))
        .anyMatch(line -> line.matches(".* saga +╚ compensated"));
    assertThat(plain).last().asString().contains("rule announce", "└ FeatureReleased");
    assertThat(plain).noneMatch(line -> line.contains("\u001B") || line.contains("baton."));
    assertThat(result.toLines(Colours.ANSI)).anyMatch(line -> line.contains("\u001B["));
    assertThat(
            new ChainResult("none", List.of(), List.of(), ChainTrouble.NONE, Duration.ZERO)
                .toLines(Colours.PLAIN))
        .isEmpty();
  }

  @Test
  void all_of_it_is_data() throws Exception {
    ChainResult result = demo(AgentLauncher.inThisProcess()).run();

    JsonNode document = result.toJson();
    JsonNode story = only(document, "UserStoryApproved");
    assertThat(story.path("topic").asString()).isEqualTo("project.stories");
    assertThat(story.path("correlation_id").asString()).isEqualTo(result.correlationId());
    assertThat(story.path("priority").asInt()).isEqualTo(5);
    assertThat(story.path("coordination").asString()).isEqualTo("choreography");
    assertThat(story.at("/payload/title").asString()).isEqualTo("Log in");
    JsonNode task = only(document, "DesignAPI");
    assertThat(task.path("rule").asString()).isEqualTo("start-phase-1");
    assertThat(task.path("cause_position")).isEqualTo(story.path("position"));
    assertThat(task.path("depth").asInt()).isEqualTo(1);
    JsonNode undone = only(document, "StagingRemoved");
    assertThat(undone.path("coordination").asString()).isEqualTo("orchestration");
    assertThat(undone.path("saga")).isEqualTo(document.at("/sagas/0/id"));
    assertThat(document.at("/sagas/0/status").asString()).isEqualTo("compensated");
    assertThat(document.at("/sagas/1/steps/4/standing").asString()).isEqualTo("succeeded");
    assertThat(document.path("retries")).hasSize(FAILURES);
    assertThat(document.at("/retries/1/attempt").asInt()).isEqualTo(FAILURES);
    JsonNode letter = document.path("dead_letters").get(0);
    assertThat(letter.path("status").asString()).isEqualTo("replayed");
    assertThat(letter.path("reason").asString()).isEqualTo("rejected");
    assertThat(letter.path("event_type").asString()).isEqualTo("PlanTests");
    assertThat(letter.path("edited_by").asString()).isEqualTo("product-strategist");
    assertThat(letter.path("attempts").asInt()).isEqualTo(1);
  }

  private static JsonNode only(JsonNode document, String type) {
    List<JsonNode> found =
        document
            .path("timeline")
            .valueStream()
            .filter(entry -> entry.path("type").asString().equals(type))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void a_chain_that_takes_too_long_says_so() {
    ChainDemo.Settings hasty =
        new ChainDemo.Settings(
            address(), Duration.ofMinutes(1), Duration.ofMillis(50), Colours.PLAIN);
    ChainDemo demo =
        new ChainDemo(
            hasty, new ChainDemo.Cast(SHIPPED, (agent, target, time) -> () -> {}), lines::add);

    assertThatThrownBy(demo::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was not done");
  }

  @Test
  void an_agent_that_cannot_be_started_is_named() {
    ChainDemo demo =
        demo(
            (agent, target, time) -> {
              throw new IOException("no more processes");
            });

    assertThatThrownBy(demo::run).hasMessageContaining("backend-architect");
  }

  @Test
  void there_is_no_agent_of_another_name() {
    Thinking thinking = Thinking.lasting(Duration.ZERO);

    assertThatThrownBy(() -> ChainAgent.start("juggler", address(), thinking))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("backend-architect");
    assertThatThrownBy(() -> ChainAgent.main(new String[] {"juggler"}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private ChainDemo demo(AgentLauncher launcher) {
    ChainDemo.Settings settings =
        new ChainDemo.Settings(address(), Duration.ZERO, Duration.ofSeconds(60), Colours.PLAIN);
    return new ChainDemo(settings, new ChainDemo.Cast(SHIPPED, launcher), lines::add);
  }

  private static Thinking failingAt(String step, CountDownLatch begun) {
    return (at, correlationId) -> {
      if (at.equals(step)) {
        begun.countDown();
        throw new IllegalStateException("the model is away");
      }
    };
  }

  private static List<String> types(ChainResult result, Predicate<TimelineEntry> wanted) {
    return types(result.timeline(), wanted);
  }

  private static List<String> types(List<TimelineEntry> all, Predicate<TimelineEntry> wanted) {
    return all.stream().filter(wanted).map(entry -> entry.event().type()).toList();
  }

  /** What stands of a story's chain in the log. */
  private static List<String> work(Baton baton, String story) {
    return types(baton.timeline(story), entry -> entry.event().topic().startsWith("project."));
  }

  /** The type of each event's cause, and the rule by which it has followed. */
  private static Map<String, String> causes(ChainResult result) {
    Map<Long, String> types = new HashMap<>();
    Map<String, String> causes = new HashMap<>();
    for (TimelineEntry entry : result.timeline()) {
      types.put(entry.event().position(), entry.event().type());
      String rule = entry.event().headers().getOrDefault("baton-rule", "");
      String cause = types.getOrDefault(entry.causePosition(), "");
      causes.put(entry.event().type(), rule.isEmpty() ? cause : cause + " by " + rule);
    }
    return causes;
  }
}
