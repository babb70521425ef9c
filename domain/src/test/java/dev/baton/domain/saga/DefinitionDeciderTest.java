package dev.baton.domain.saga;

import static dev.baton.domain.saga.SagaFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.kernel.Decision;
import dev.baton.domain.saga.DefinitionCommand.Register;
import dev.baton.domain.saga.DefinitionEvent.Registered;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Only what can be run is registered. */
class DefinitionDeciderTest {
  private final DeciderSpec<DefinitionCommand, DefinedSaga, DefinitionEvent, DefinitionRejection>
      spec = new DeciderSpec<>(new DefinitionDecider());

  private static Registered registered(int version, SagaDefinition definition) {
    return new Registered(new DefinitionVersion(version, definition), NOW);
  }

  private static Register register(SagaDefinition definition, SagaDefinition... known) {
    return new Register(definition, List.of(known), List.of(), NOW);
  }

  private static SagaDefinition described(String description) {
    return new SagaDefinition(
        new SagaName("deploy"), description, deployment().steps(), deployment().compensations());
  }

  private static SagaDefinition named(String name, Step... steps) {
    return new SagaDefinition(new SagaName(name), "", List.of(steps), List.of());
  }

  private static List<String> flaws(SagaDefinition definition, SagaDefinition... known) {
    return switch (new DefinitionDecider()
        .decide(register(definition, known), new DefinedSaga.Absent())) {
      case Decision.Accepted<DefinitionEvent, DefinitionRejection> accepted -> List.of();
      case Decision.Rejected<DefinitionEvent, DefinitionRejection> no ->
          ((DefinitionRejection.Flawed) no.reason())
              .flaws().stream().map(flaw -> flaw.path() + ": " + flaw.what()).toList();
    };
  }

  @Test
  void each_change_is_a_version() {
    spec.given().when(register(described(""))).then(registered(1, described("")));
    spec.given(registered(1, described("")))
        .when(register(described("new")))
        .then(registered(2, described("new")));
  }

  @Test
  void the_same_again_is_no_version() {
    spec.given(registered(1, described(""))).when(register(described(""))).thenUnchanged();
  }

  @Test
  void the_latest_versions_can_be_started() {
    Registered[] facts =
        IntStream.rangeClosed(1, 22)
            .mapToObj(version -> registered(version, described("v" + version)))
            .toArray(Registered[]::new);
    DefinedSaga.Existing defined = (DefinedSaga.Existing) spec.given(facts).state();
    assertThat(defined.versions()).hasSize(20);
    assertThat(defined.version(2)).isEmpty();
    assertThat(defined.version(3)).isPresent();
    assertThat(defined.latest().version()).isEqualTo(22);
  }

  @Test
  void an_unknown_compensation_is_refused_with_its_path() {
    assertThat(flaws(definition(List.of(step("A", "Ok", "No", "UndoA")))))
        .containsExactly("steps[0].compensation: there is no compensation UndoA");
  }

  @Test
  void a_compensation_that_undoes_nothing_is_refused() {
    assertThat(flaws(definition(List.of(step("A", "Ok", "No", "")), compensation("UndoA", 1))))
        .containsExactly("compensations[0].name: no step is undone by UndoA");
  }

  @Test
  void a_step_that_is_never_reached_is_refused_with_what_it_waits_for() {
    assertThat(
            flaws(
                definition(
                    List.of(
                        step("A", "Ok", "No", ""),
                        after(step("B", "Ok", "No", ""), "C"),
                        after(step("C", "Ok", "No", ""), "B")))))
        .containsExactly(
            "steps[1].after: B is never reached: it waits for C",
            "steps[2].after: C is never reached: it waits for B");
  }

  @Test
  void names_have_one_meaning() {
    assertThat(
            flaws(
                definition(
                    List.of(
                        step("A", "Ok", "No", "Undo"),
                        step("A", "Ok", "No", ""),
                        step("start", "Ok", "No", ""),
                        after(step("D", "Ok", "No", ""), "start", "A"),
                        after(step("E", "Ok", "No", ""), "Z")),
                    compensation("Undo", 1),
                    compensation("Undo", 1))))
        .contains(
            "steps[1].name: another step is called A",
            "steps[2].name: start is where a saga begins, and no step",
            "steps[3].after[0]: a step waits for the start, or for other steps",
            "steps[4].after[0]: there is no step Z",
            "compensations[1].name: another compensation is called Undo");
    assertThat(flaws(definition(List.of()))).containsExactly("steps: a saga has at least one step");
  }

  @Test
  void a_command_to_a_topic_says_how_it_ends() {
    Step silent =
        new Step(
            "A",
            new StepCommand(
                "A",
                new Target(TargetKind.TOPIC, "baton.x"),
                Payload.EMPTY,
                List.of(),
                List.of(),
                TIMEOUT,
                Retry.NONE),
            List.of(),
            "",
            true);
    assertThat(flaws(definition(List.of(silent))))
        .containsExactly(
            "steps[0].command.topic: only the server publishes on baton.x",
            "steps[0].command.success: a command to a topic says by which event it succeeds",
            "steps[0].on_success_only: there is no compensation that this could be about");
    assertThat(flaws(definition(List.of(step("A", "Ok", "Ok", "")))))
        .containsExactly("steps[0].command.failure[0]: Ok cannot mean success and failure");
  }

  @Test
  void the_outcome_of_a_request_or_sub_saga_is_its_own() {
    Step bad = to(TargetKind.AGENT, "A", "no agent");
    Step events =
        new Step(
            "B",
            new StepCommand(
                "B",
                new Target(TargetKind.CAPABILITY, "build"),
                Payload.EMPTY,
                List.of("Ok"),
                List.of("No"),
                TIMEOUT,
                Retry.NONE),
            List.of(),
            "",
            false);
    Step topic = to(TargetKind.TOPIC, "C", "no topic");
    Step saga = to(TargetKind.SAGA, "D", "no saga");
    assertThat(flaws(definition(List.of(bad, events, topic, saga))))
        .contains(
            "steps[0].command.agent: 'no agent' is no name of an agent",
            "steps[1].command.success: the outcome is that of the request, or sub-saga",
            "steps[1].command.failure: the outcome is that of the request, or sub-saga",
            "steps[2].command.topic: 'no topic' is no name of a topic",
            "steps[3].command.saga: 'no saga' is no name of a definition");
  }

  @Test
  void a_sub_saga_has_to_be_registered_and_undoes_itself() {
    StepCommand twice =
        new StepCommand(
            "A",
            new Target(TargetKind.SAGA, "child"),
            Payload.EMPTY,
            List.of(),
            List.of(),
            TIMEOUT,
            new Retry(2, Duration.ZERO, Duration.ZERO));
    SagaDefinition parent =
        definition(
            List.of(new Step("A", twice, List.of(), "Undo", false)),
            new Compensation("Undo", twice));
    assertThat(flaws(parent))
        .containsExactly(
            "steps[0].command.retry: a sub-saga is started once; its steps are retried",
            "steps[0].compensation: a sub-saga is undone by its own compensations",
            "compensations[0].command.retry: a sub-saga is started once; its steps are retried",
            "compensations[0].command.saga: a sub-saga is no compensation",
            "steps[0].command.saga: there is no saga child");
    SagaDefinition child = named("child", step("A", "Ok", "No", ""));
    assertThat(flaws(named("deploy", to(TargetKind.SAGA, "A", "child")), child)).isEmpty();
  }

  @Test
  void a_saga_that_contains_itself_is_refused_with_the_way() {
    SagaDefinition child = named("child", to(TargetKind.SAGA, "A", "deploy"));
    assertThat(flaws(named("deploy", to(TargetKind.SAGA, "A", "child")), child))
        .containsExactly(
            "steps[0].command.saga: a saga contains itself: deploy -> child -> deploy");
    assertThat(flaws(named("deploy", to(TargetKind.SAGA, "A", "deploy"))))
        .containsExactly("steps[0].command.saga: a saga contains itself: deploy -> deploy");
  }

  @Test
  void sagas_stand_only_so_deep_inside_each_other() {
    SagaDefinition[] known =
        IntStream.rangeClosed(1, 6)
            .mapToObj(
                n ->
                    named(
                        "s" + n,
                        to(TargetKind.SAGA, "A", "s" + (n + 1)),
                        to(TargetKind.SAGA, "B", "s" + (n + 1))))
            .toArray(SagaDefinition[]::new);
    assertThat(flaws(named("deploy", to(TargetKind.SAGA, "A", "s1")), known))
        .containsExactly(
            "steps[0].command.saga: sagas stand at most 5 deep inside each other:"
                + " deploy -> s1 -> s2 -> s3 -> s4 -> s5");
    SagaDefinition last = named("s4", step("A", "Ok", "No", ""));
    assertThat(
            flaws(
                named("deploy", to(TargetKind.SAGA, "A", "s1")),
                known[0],
                known[1],
                known[2],
                last))
        .isEmpty();
  }

  @Test
  void commands_carry_only_so_much_together() {
    Step large =
        new Step(
            "A",
            new StepCommand(
                "A",
                new Target(TargetKind.AGENT, "bob"),
                Payload.of(new byte[SagaDefinition.MOST_DATA + 1]),
                List.of(),
                List.of(),
                TIMEOUT,
                Retry.NONE),
            List.of(),
            "",
            false);
    assertThat(flaws(definition(List.of(large))))
        .containsExactly("steps: commands carry at most 65536 bytes together");
  }

  @Test
  void what_is_out_of_bounds_cannot_be_said() {
    assertThatThrownBy(() -> new Retry(0, Duration.ZERO, Duration.ZERO)).hasMessageContaining("10");
    assertThatThrownBy(() -> new Retry(1, Duration.ofDays(2), Duration.ZERO))
        .hasMessageContaining("a day");
    assertThatThrownBy(
            () ->
                new StepCommand(
                    "A",
                    new Target(TargetKind.AGENT, "bob"),
                    Payload.EMPTY,
                    List.of(),
                    List.of(),
                    Duration.ofDays(31),
                    Retry.NONE))
        .hasMessageContaining("30 days");
    List<Step> many = IntStream.range(0, 51).mapToObj(n -> step("A" + n, "Ok", "No", "")).toList();
    assertThatThrownBy(() -> definition(many)).hasMessageContaining("50 steps");
  }
}
