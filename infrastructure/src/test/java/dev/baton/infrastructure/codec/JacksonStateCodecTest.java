package dev.baton.infrastructure.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.port.Snapshot;
import dev.baton.application.port.StateCodec.SavedState;
import dev.baton.domain.agent.AgentDecider;
import dev.baton.domain.aggregation.AggregationDecider;
import dev.baton.domain.deadletter.DeadLetterDecider;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.ScheduleDecider;
import dev.baton.domain.event.Topic;
import dev.baton.domain.event.TopicDecider;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicSettings;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.reaction.ReactionDecider;
import dev.baton.domain.reaction.RuleDecider;
import dev.baton.domain.request.RequestDecider;
import dev.baton.domain.saga.DefinitionDecider;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaDecider;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.subscription.SubscriptionDecider;
import dev.baton.domain.turn.TurnDecider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States are read as what they were, or not at all. */
class JacksonStateCodecTest {
  private static final TopicName NEWS = new TopicName("news");
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.000001Z");

  private final JacksonStateCodec states = new JacksonStateCodec(StateTypes.ALL);
  private final JacksonFactCodec facts = new JacksonFactCodec(FactTypes.ALL);

  /**
   * Facts that follow each other.
   *
   * @param types the last parts of their types
   */
  record Story(String capability, String named, Decider<?, ?, ?, ?> decider, List<String> types) {}

  private static Story story(String capability, Decider<?, ?, ?, ?> decider, String... types) {
    return new Story(capability, capability, decider, List.of(types));
  }

  static Stream<Story> stories() {
    ScheduleDecider schedule = new ScheduleDecider();
    RequestDecider request = new RequestDecider();
    AggregationDecider aggregation = new AggregationDecider();
    SagaDecider saga = new SagaDecider();
    return Stream.of(
        story("topic", new TopicDecider(), "created", "updated", "deleted"),
        new Story("scheduled", "event", schedule, List.of("scheduled", "rescheduled", "released")),
        new Story("scheduled", "event", schedule, List.of("scheduled", "cancelled")),
        story(
            "subscription",
            new SubscriptionDecider(),
            "created",
            "updated",
            "paused",
            "resumed",
            "sought",
            "joined",
            "left",
            "deleted"),
        story(
            "agent",
            new AgentDecider(),
            "registered",
            "updated",
            "health_changed",
            "paused",
            "steered",
            "breaker_opened",
            "resumed",
            "unsteered",
            "breaker_closed",
            "deregistered"),
        story(
            "deadletter",
            new DeadLetterDecider(),
            "created",
            "edited",
            "replayed",
            "failed_again",
            "archived"),
        story("request", request, "registered", "stalled", "found", "dispatched", "undelivered"),
        story("request", request, "registered", "dispatched", "accepted", "progressed", "replied"),
        story("request", request, "registered", "dispatched", "answered", "disregarded"),
        story("request", request, "registered", "dispatched", "declined", "failed"),
        story("request", request, "registered", "dispatched", "lapsed", "timed_out"),
        story("request", request, "registered", "passed_over", "cancelled"),
        story("request", request, "registered", "stalled", "cancelled", "callback_undelivered"),
        story("aggregation", aggregation, "opened", "expired", "timed_out"),
        story("aggregation", aggregation, "opened", "completed"),
        story("aggregation", aggregation, "opened", "cancelled"),
        story("sagadefinition", new DefinitionDecider(), "registered"),
        story("saga", saga, "started", "dispatched", "succeeded", "completed", "disregarded"),
        story("saga", saga, "started", "dispatched", "retrying", "aborted"),
        story("turn", new TurnDecider(), "committed"),
        story("saga", saga, "started", "reversed", "failed"),
        story(
            "saga",
            saga,
            "started",
            "dispatched",
            "reversed",
            "step_failed",
            "repaired",
            "compensated"),
        story("rule", new RuleDecider(), "registered", "disabled", "enabled", "removed"),
        story("reaction", new ReactionDecider(), "fired", "stopped", "failed", "lapsed"));
  }

  @Test
  void every_fact_has_its_part_in_a_story() {
    Stream<String> told =
        stories()
            .flatMap(story -> story.types().stream().map(type -> story.named() + "." + type))
            .map(type -> "baton." + type);
    assertThat(told.distinct())
        .containsExactlyInAnyOrderElementsOf(FactTypes.ALL.stream().map(FactType::name).toList());
  }

  @ParameterizedTest
  @MethodSource("stories")
  void every_state_is_read_as_it_was(Story story) throws IOException {
    assertEachReadsAsItWas(story, story.decider());
  }

  @SuppressWarnings("unchecked")
  private <C, S, E extends DomainEvent, R> void assertEachReadsAsItWas(
      Story story, Decider<C, S, E, R> decider) throws IOException {
    S state = decider.initial();
    assertReadsAsItWas(story.capability(), state);
    for (String type : story.types()) {
      FactForm form = new FactForm("baton." + story.named() + "." + type, 1);
      state = decider.evolve(state, (E) facts.decode(JacksonFactCodecTest.goldenEvent(form)));
      assertReadsAsItWas(story.capability(), state);
    }
  }

  @Test
  void a_saga_that_keeps_a_result_is_read_as_it_was() throws IOException {
    SagaDecider decider = new SagaDecider();
    Saga state = decider.initial();
    for (String golden : List.of("started ", "dispatched ", "succeeded result")) {
      String[] parts = golden.split(" ", -1);
      FactForm form = new FactForm("baton.saga." + parts[0], 1);
      Event event = new JacksonFactCodecTest.Golden(form, parts[1]).event();
      state = decider.evolve(state, (SagaEvent) facts.decode(event));
    }
    assertThat(((Saga.Existing) state).dossier().steps().getFirst().result()).isPresent();
    assertReadsAsItWas("saga", state);
  }

  private void assertReadsAsItWas(String capability, Object state) {
    SavedState saved = new SavedState(state, 42, List.of("c-1", "c-2"), 1_000);
    assertThat(states.encode(capability, saved))
        .as("written: %s", state)
        .isPresent()
        .flatMap(body -> states.decode(capability, body))
        .contains(saved);
  }

  @Test
  void the_states_of_each_capability_have_a_form_of_their_own() {
    assertThat(StateTypes.ALL).extracting(StateType::capability).doesNotHaveDuplicates();
    assertThat(StateTypes.ALL).extracting(StateType::form).doesNotHaveDuplicates();
    assertThat(states.formOf("unheard-of")).isEmpty();
    assertThatThrownBy(() -> states.decode("unheard-of", Payload.EMPTY))
        .hasMessageContaining("StateTypes");
  }

  sealed interface Lamp {
    record Off() implements Lamp {}

    record Lit(Hue hue) implements Lamp {}
  }

  sealed interface OtherLamp {
    record Off() implements OtherLamp {}

    record Lit(Hue colour) implements OtherLamp {}
  }

  enum Hue {
    RED
  }

  @Test
  void what_a_state_is_made_of_is_part_of_its_form() {
    String form = new StateType("lamp", 1, Lamp.class).form();
    assertThat(new StateType("lamp", 1, Lamp.class).form()).isEqualTo(form);
    assertThat(new StateType("lamp", 2, Lamp.class).form()).isNotEqualTo(form);
    assertThat(new StateType("lamp", 1, OtherLamp.class).form()).isNotEqualTo(form);
  }

  @Test
  void a_broken_body_is_no_state() {
    String whole = written(new Topic.Existing(NEWS, TopicSettings.DEFAULT, 7, AT, AT));
    assertThat(read(whole)).isPresent();
    assertThat(read("")).isEmpty();
    assertThat(read("null")).isEmpty();
    assertThat(read("{}")).isEmpty();
    assertThat(read(whole.substring(1))).isEmpty();
    assertThat(read(whole.replace("Existing", "Vanished"))).isEmpty();
    assertThat(read(whole.replace("\"version\"", "\"edition\""))).isEmpty();
    assertThat(read(whole.replace("\"news\"", "\"no topic\""))).isEmpty();
    assertThat(read(whole.replace("\"news\"", "null"))).isEmpty();
  }

  @Test
  void a_state_that_is_too_large_is_not_written() {
    TopicSettings large =
        new TopicSettings("", TopicSettings.DEFAULT.retention(), "x".repeat(Snapshot.MOST_BYTES));
    assertThat(states.encode("topic", saved(new Topic.Existing(NEWS, large, 1, AT, AT)))).isEmpty();
  }

  private String written(Topic topic) {
    Payload body = states.encode("topic", saved(topic)).orElseThrow();
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }

  private Optional<SavedState> read(String body) {
    return states.decode("topic", Payload.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static SavedState saved(Topic topic) {
    return new SavedState(topic, 0, List.of(), 10);
  }
}
