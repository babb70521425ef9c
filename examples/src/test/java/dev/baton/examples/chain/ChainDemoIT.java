package dev.baton.examples.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.sdk.Baton;
import dev.baton.sdk.DeadLetter;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.TimelineEntry;
import dev.baton.sdk.fixture.Await;
import dev.baton.sdk.fixture.InMemoryBaton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChainDemoIT {
  private static final int EVENTS = 15;
  private static final int FAILURES = 2;

  /** It comes to be, is edited and replayed. */
  private static final int STEPS_OF_A_LETTER = 3;

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private InMemoryBaton server;

  @BeforeEach
  void start() {
    server = InMemoryBaton.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_story_becomes_tested_software() throws Exception {
    ChainResult result = demo(Duration.ZERO, AgentLauncher.inThisProcess()).run();

    Map<String, String> causes = causes(result.timeline());
    assertThat(causes).hasSize(EVENTS);
    assertThat(causes)
        .containsEntry("UserStoryApproved", "")
        .containsEntry("APIDesignStarted", "UserStoryApproved")
        .containsEntry("APIDesignCompleted", "APIDesignStarted")
        .containsEntry("WireframeStarted", "UserStoryApproved")
        .containsEntry("TestPlanStarted", "UserStoryApproved")
        .containsEntry("BackendImplementationStarted", "APIDesignCompleted")
        .containsEntry("SchemaDesignStarted", "APIDesignCompleted")
        .containsEntry("TestingCompleted", "TestingStarted");
    assertThat(causes.get("FrontendImplementationStarted"))
        .isIn("BackendImplementationCompleted", "WireframeCompleted");
    assertThat(causes.get("TestingStarted"))
        .isIn("SchemaDesignCompleted", "FrontendImplementationCompleted");
    assertThat(result.timeline())
        .allMatch(entry -> entry.event().correlationId().equals(result.correlationId()));
    assertThat(lines).hasSize(EVENTS + FAILURES + STEPS_OF_A_LETTER);
    assertThat(lines.getFirst()).contains("product-strategist").contains("UserStoryApproved");
    assertThat(result.elapsed()).isPositive();
  }

  @Test
  void a_join_begins_after_all_that_it_waits_for() throws Exception {
    ChainResult result = demo(Duration.ZERO, AgentLauncher.inThisProcess()).run();

    Map<String, Long> positions = new HashMap<>();
    result
        .timeline()
        .forEach(entry -> positions.put(entry.event().type(), entry.event().position()));
    for (ChainStep step : ChainStep.ALL) {
      for (String part : step.after()) {
        assertThat(positions.get(step.started())).isGreaterThan(positions.get(part));
      }
    }
  }

  @Test
  void a_server_that_breaks_in_the_middle_loses_and_doubles_nothing() throws Exception {
    CountDownLatch half = new CountDownLatch(EVENTS / 2);
    ChainDemo demo =
        new ChainDemo(
            settings(Duration.ofMillis(20)),
            AgentLauncher.inThisProcess(),
            line -> half.countDown());
    Thread breaking =
        Thread.ofVirtual()
            .start(
                () -> {
                  await(half);
                  server.restart();
                });

    ChainResult result = demo.run();

    assertThat(breaking.join(Duration.ofSeconds(30))).isTrue();
    assertThat(causes(result.timeline())).hasSize(EVENTS);
    assertThat(work()).isEqualTo(EVENTS);
  }

  @Test
  void an_agent_that_fails_and_dies_is_replaced_and_its_step_done_once() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    List<AutoCloseable> agents = new ArrayList<>();
    for (String agent : ChainStep.agents()) {
      agents.add(ChainAgent.start(agent, server.target(), failingAt("Testing", begun)));
    }
    try (Baton strategist = Baton.connect(server.target(), ChainStep.STRATEGIST)) {
      OutgoingEvent story = OutgoingEvent.on(ChainStep.STORIES, ChainStep.STORY);
      strategist.publish(story);
      await(begun);
      agents.get(ChainStep.agents().indexOf("test-engineer")).close();
      agents.add(
          ChainAgent.start("test-engineer", server.target(), Thinking.lasting(Duration.ZERO)));
      Await.until(() -> strategist.timeline(story.id()).size() == EVENTS);

      assertThat(causes(strategist.timeline(story.id()))).hasSize(EVENTS);
    }
    for (AutoCloseable agent : agents) {
      agent.close();
    }
  }

  @Test
  void agents_that_hear_an_old_story_again_say_nothing_new() throws Exception {
    ChainResult first = demo(Duration.ZERO, AgentLauncher.inThisProcess()).run();
    try (Baton baton = Baton.connect(server.target())) {
      for (String agent : ChainStep.agents()) {
        baton.subscriptions().delete("chain-" + agent);
      }
      demo(Duration.ZERO, AgentLauncher.inThisProcess()).run();

      assertThat(baton.timeline(first.correlationId()))
          .filteredOn(entry -> ChainStep.isOfChain(entry.event().topic()))
          .hasSize(EVENTS);
      assertThat(server.acknowledged("chain-test-engineer")).isGreaterThan(EVENTS);
      assertThat(work()).isEqualTo(2 * EVENTS);
    }
  }

  @Test
  void a_step_that_fails_twice_is_tried_again_and_done_once() throws Exception {
    ChainResult result = demo(Duration.ZERO, AgentLauncher.inThisProcess()).run();

    assertThat(result.trouble().retries())
        .extracting(ChainTrouble.Retry::agent, retry -> retry.mishap().attempt())
        .containsExactly(tuple("database-specialist", 1), tuple("database-specialist", 2));
    assertThat(server.nacks("chain-database-specialist"))
        .hasSize(FAILURES)
        .allMatch(nack -> nack.getErrorClass().equals("temporary_failure") && !nack.hasDelay());
    assertThat(lines)
        .anyMatch(line -> line.contains("SchemaDesign fails in attempt 2: the model does not"));
    assertThat(result.troubleLines(Colours.PLAIN))
        .anyMatch(line -> line.contains("SchemaDesign by database-specialist, which failed 2"));
  }

  @Test
  void a_story_that_an_agent_cannot_read_is_mended_and_replayed() throws Exception {
    ChainResult result = demo(Duration.ZERO, AgentLauncher.inThisProcess()).run();

    DeadLetter letter = result.trouble().deadLetters().getFirst();
    assertThat(result.trouble().deadLetters()).hasSize(1);
    assertThat(letter.original().id()).isEqualTo(result.correlationId());
    assertThat(letter.subscription()).isEqualTo("chain-test-engineer");
    assertThat(letter.failure().errorClass()).isEqualTo("invalid_payload");
    assertThat(letter.edit().orElseThrow().author()).isEqualTo("product-strategist");
    assertThat(JsonMapper.shared().readTree(letter.edit().orElseThrow().text()).path("acceptance"))
        .extracting(JsonNode::asString)
        .containsExactly("my orders are listed", "a wrong password is refused");
    assertThat(lines)
        .filteredOn(line -> line.contains("dead letter " + letter.id()))
        .hasSize(STEPS_OF_A_LETTER)
        .first()
        .asString()
        .contains("test-engineer", "rejects UserStoryApproved");
    assertThat(result.troubleLines(Colours.PLAIN))
        .anyMatch(line -> line.contains("edited by product-strategist"))
        .anyMatch(line -> line.contains("replayed by product-strategist"));
  }

  @Test
  void the_timeline_is_a_tree() throws Exception {
    ChainResult result = demo(Duration.ZERO, AgentLauncher.inThisProcess()).run();

    List<String> plain = result.toLines(Colours.PLAIN);
    assertThat(plain).hasSize(EVENTS);
    assertThat(plain.getFirst()).startsWith("UserStoryApproved ").contains("product-strategist");
    assertThat(plain).anyMatch(line -> line.startsWith("├─ "));
    assertThat(plain).anyMatch(line -> line.contains("   └─ TestingCompleted"));
    assertThat(plain).noneMatch(line -> line.contains("\u001B"));
    assertThat(result.toLines(Colours.ANSI)).allMatch(line -> line.contains("\u001B["));
    assertThat(
            new ChainResult("none", List.of(), ChainTrouble.NONE, Duration.ZERO)
                .toLines(Colours.PLAIN))
        .isEmpty();
  }

  @Test
  void the_timeline_is_data() throws Exception {
    ChainResult result = demo(Duration.ZERO, AgentLauncher.inThisProcess()).run();

    JsonNode timeline = result.toJson().path("timeline");
    assertThat(timeline.size()).isEqualTo(EVENTS);
    JsonNode story = timeline.get(0);
    assertThat(story.path("position").asLong()).isEqualTo(1);
    assertThat(story.path("type").asString()).isEqualTo("UserStoryApproved");
    assertThat(story.path("topic").asString()).isEqualTo("project.stories");
    assertThat(story.path("correlation_id").asString()).isEqualTo(result.correlationId());
    assertThat(story.path("priority").asInt()).isEqualTo(5);
    assertThat(story.at("/payload/title").asString()).isEqualTo("Log in");
    assertThat(timeline.get(1).path("depth").asInt()).isEqualTo(1);
    assertThat(timeline.get(1).path("cause_position").asLong()).isEqualTo(1);
  }

  @Test
  void troubles_are_data_beside_it() throws Exception {
    ChainResult result = demo(Duration.ZERO, AgentLauncher.inThisProcess()).run();

    JsonNode document = result.toJson();
    assertThat(document.path("retries")).hasSize(FAILURES);
    assertThat(document.at("/retries/1/attempt").asInt()).isEqualTo(2);
    assertThat(document.path("dead_letters")).hasSize(1);
    JsonNode letter = document.path("dead_letters").get(0);
    assertThat(letter.path("status").asString()).isEqualTo("replayed");
    assertThat(letter.path("reason").asString()).isEqualTo("rejected");
    assertThat(letter.path("event_type").asString()).isEqualTo("UserStoryApproved");
    assertThat(letter.path("edited_by").asString()).isEqualTo("product-strategist");
    assertThat(letter.path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void a_chain_that_takes_too_long_says_so() {
    ChainDemo.Settings hasty =
        new ChainDemo.Settings(
            server.target(), Duration.ofMinutes(1), Duration.ofMillis(50), Colours.PLAIN);
    ChainDemo demo = new ChainDemo(hasty, (agent, target, time) -> () -> {}, lines::add);

    assertThatThrownBy(demo::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was not done");
  }

  @Test
  void an_agent_that_cannot_be_started_is_named() {
    ChainDemo demo =
        demo(
            Duration.ZERO,
            (agent, target, time) -> {
              throw new IOException("no more processes");
            });

    assertThatThrownBy(demo::run).hasMessageContaining("backend-architect");
  }

  @Test
  void there_is_no_agent_of_another_name() {
    Thinking thinking = Thinking.lasting(Duration.ZERO);

    assertThatThrownBy(() -> ChainAgent.start("juggler", server.target(), thinking))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("backend-architect");
    assertThatThrownBy(() -> ChainAgent.main(new String[] {"juggler"}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** How many events of the chain stand in the log. */
  private long work() {
    return server.events().stream()
        .filter(event -> ChainStep.isOfChain(event.getEvent().getTopic()))
        .count();
  }

  private ChainDemo demo(Duration thinkingTime, AgentLauncher launcher) {
    return new ChainDemo(settings(thinkingTime), launcher, lines::add);
  }

  private ChainDemo.Settings settings(Duration thinkingTime) {
    return new ChainDemo.Settings(
        server.target(), thinkingTime, Duration.ofSeconds(30), Colours.PLAIN);
  }

  private static Thinking failingAt(String step, CountDownLatch begun) {
    return (at, correlationId) -> {
      if (at.name().equals(step)) {
        begun.countDown();
        throw new IllegalStateException("the model is away");
      }
    };
  }

  /** The type of each event's cause, by the type of the event. */
  private static Map<String, String> causes(List<TimelineEntry> timeline) {
    Map<Long, String> types = new HashMap<>();
    Map<String, String> causes = new HashMap<>();
    for (TimelineEntry entry : timeline) {
      types.put(entry.event().position(), entry.event().type());
      causes.put(entry.event().type(), types.getOrDefault(entry.causePosition(), ""));
    }
    assertThat(causes).as("each type once").hasSize(timeline.size());
    return causes;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
