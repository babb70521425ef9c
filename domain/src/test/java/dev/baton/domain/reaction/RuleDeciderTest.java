package dev.baton.domain.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.reaction.RuleCommand.Change;
import dev.baton.domain.reaction.RuleCommand.Register;
import dev.baton.domain.reaction.RuleEvent.Disabled;
import dev.baton.domain.reaction.RuleEvent.Enabled;
import dev.baton.domain.reaction.RuleEvent.Registered;
import dev.baton.domain.reaction.RuleEvent.Removed;
import dev.baton.domain.saga.Flaw;
import dev.baton.domain.saga.Target;
import dev.baton.domain.saga.TargetKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Only what can fire is registered, and each change is a version. */
class RuleDeciderTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final RuleName NAME = new RuleName("r");
  private static final Leg LEG = new Leg("a", "**", List.of("A"), "");
  private static final Rule.Change ANN = new Rule.Change("ann", "too loud");

  private final DeciderSpec<RuleCommand, Rule, RuleEvent, RuleRejection> spec =
      new DeciderSpec<>(new RuleDecider());

  private static Payload json(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Action publish(String topic) {
    return new Action.Publish(topic, "T", "", json("{}"));
  }

  private static Route always(Action... actions) {
    return new Route("default", "", List.of(actions));
  }

  private static RuleDefinition rule(String description) {
    return new RuleDefinition(
        NAME, description, trigger("", LEG), List.of(always(publish("t"))), Limits.DEFAULT);
  }

  private static RuleDefinition routed(Route... routes) {
    return new RuleDefinition(NAME, "", trigger("", LEG), List.of(routes), Limits.DEFAULT);
  }

  private static RuleDefinition on(Trigger trigger) {
    return new RuleDefinition(NAME, "", trigger, List.of(always()), Limits.DEFAULT);
  }

  private static Trigger trigger(String key, Leg... legs) {
    return new Trigger(List.of(legs), key, Trigger.DEFAULT_WINDOW);
  }

  private static Register register(RuleDefinition definition) {
    return new Register(definition, List.of(), NOW);
  }

  private static Registered registered(int version, String description) {
    return new Registered(new RuleVersion(version, rule(description)), NOW);
  }

  private static Change stand(RuleStatus status) {
    return new Change(status, ANN, NOW);
  }

  private static final Disabled DISABLED = new Disabled(NAME, "ann", "too loud", NOW);
  private static final Enabled ENABLED = new Enabled(NAME, "ann", "too loud", NOW);
  private static final Removed REMOVED = new Removed(NAME, "ann", "too loud", NOW);

  @Test
  void each_change_is_a_version() {
    spec.given().when(register(rule(""))).then(registered(1, ""));
    spec.given(registered(1, "")).when(register(rule("new"))).then(registered(2, "new"));
    spec.given(registered(1, ""), registered(2, "new"))
        .when(register(rule("")))
        .then(registered(3, ""));
  }

  @Test
  void the_same_again_is_no_version() {
    spec.given(registered(1, "")).when(register(rule(""))).thenUnchanged();
    spec.given(registered(1, ""), DISABLED).when(register(rule(""))).thenUnchanged();
  }

  @Test
  void a_new_version_of_what_is_paused_is_paused() {
    Rule rule =
        spec.given(registered(1, ""), DISABLED)
            .when(register(rule("new")))
            .then(registered(2, "new"));
    assertThat(((Rule.Existing) rule).status()).isEqualTo(RuleStatus.DISABLED);
    assertThat(((Rule.Existing) rule).change()).isEqualTo(ANN);
  }

  @Test
  void what_was_removed_is_there_again_by_its_next_version() {
    Rule rule =
        spec.given(registered(1, ""), REMOVED).when(register(rule(""))).then(registered(2, ""));
    assertThat(((Rule.Existing) rule).status()).isEqualTo(RuleStatus.ENABLED);
    assertThat(((Rule.Existing) rule).change()).isEqualTo(Rule.Change.NONE);
  }

  @Test
  void a_rule_is_paused_and_goes_on() {
    spec.given(registered(1, "")).when(stand(RuleStatus.DISABLED)).then(DISABLED);
    spec.given(registered(1, ""), DISABLED).when(stand(RuleStatus.DISABLED)).thenUnchanged();
    spec.given(registered(1, ""), DISABLED).when(stand(RuleStatus.ENABLED)).then(ENABLED);
    spec.given(registered(1, "")).when(stand(RuleStatus.ENABLED)).thenUnchanged();
    spec.given(registered(1, ""), DISABLED).when(stand(RuleStatus.REMOVED)).then(REMOVED);
    spec.given(registered(1, ""), REMOVED).when(stand(RuleStatus.REMOVED)).thenUnchanged();
  }

  @Test
  void what_is_not_there_cannot_be_changed() {
    spec.given().when(stand(RuleStatus.ENABLED)).thenRejected(new RuleRejection.Unknown());
    spec.given(registered(1, ""), REMOVED)
        .when(stand(RuleStatus.ENABLED))
        .thenRejected(new RuleRejection.Unknown());
  }

  @Test
  void the_latest_versions_are_kept() {
    Registered[] facts =
        IntStream.rangeClosed(1, 22)
            .mapToObj(version -> registered(version, "v" + version))
            .toArray(Registered[]::new);
    Rule.Existing rule = (Rule.Existing) spec.given(facts).state();
    assertThat(rule.versions()).hasSize(20);
    assertThat(rule.version(2)).isEmpty();
    assertThat(rule.version(3)).isPresent();
    assertThat(rule.latest().version()).isEqualTo(22);
  }

  @Test
  void a_rule_that_nobody_registered_has_no_other_facts() {
    assertThatThrownBy(() -> spec.given(DISABLED)).isInstanceOf(CorruptStreamException.class);
  }

  @Test
  void what_others_have_found_is_told_with_what_is_found_here() {
    Flaw theirs = new Flaw("key", "none");
    spec.given()
        .when(new Register(routed(), List.of(theirs), NOW))
        .thenRejected(
            new RuleRejection.Flawed(
                List.of(new Flaw("routes", "a rule has at least one route"), theirs)));
  }

  private static List<String> flaws(RuleDefinition definition) {
    return RuleDecider.flaws(definition).stream()
        .map(flaw -> flaw.path() + ": " + flaw.what())
        .toList();
  }

  @Test
  void a_rule_reacts_to_something_and_not_to_everything() {
    assertThat(flaws(on(trigger(""))))
        .containsExactly("legs: a rule says to which events it reacts");
    assertThat(flaws(on(trigger("", new Leg("a", "**", List.of(), "")))))
        .containsExactly(
            "legs[0]: a leg names a topic or types, or a rule would react to everything");
    assertThat(flaws(on(trigger("", new Leg("a", "a..b", List.of(), "")))))
        .containsExactly("legs[0].topic: 'a..b' is no pattern of topics");
    assertThat(flaws(on(trigger("", LEG, LEG))))
        .containsExactly("legs[1].name: another leg is called a");
    assertThat(flaws(on(trigger("payload.p", LEG))))
        .containsExactly("key: where there is one leg, its events need not belong together");
    assertThat(flaws(on(trigger("", new Leg("a", "t", List.of(), "x".repeat(4097))))))
        .containsExactly("legs[0].filter: an expression has at most 4,096 characters");
  }

  @Test
  void the_last_route_and_no_other_is_the_default() {
    Route some = new Route("some", "true", List.of());
    assertThat(flaws(routed(some)))
        .containsExactly(
            "routes[0].when: the last route is the default route and has no condition");
    assertThat(flaws(routed(always(), some)))
        .containsExactly(
            "routes[0].when: the routes behind one without a condition are never taken",
            "routes[1].when: the last route is the default route and has no condition");
    assertThat(flaws(routed(some, some, always())))
        .containsExactly("routes[1].name: another route is called some");
    assertThat(flaws(routed(some, always()))).isEmpty();
  }

  @Test
  void actions_go_where_something_can_be() {
    Duration soon = Duration.ofSeconds(1);
    assertThat(
            flaws(
                routed(
                    always(
                        publish("baton.x"),
                        publish("no topic"),
                        new Action.Send("no agent", "T", Payload.EMPTY),
                        new Action.Ask(
                            new Target(TargetKind.AGENT, "no agent"), "T", Payload.EMPTY, soon),
                        new Action.Ask(
                            new Target(TargetKind.CAPABILITY, "any"), "T", Payload.EMPTY, soon),
                        new Action.Start("no saga", Payload.EMPTY)))))
        .containsExactly(
            "routes[0].actions[0].publish.topic: only the server publishes on baton.x",
            "routes[0].actions[1].publish.topic: 'no topic' is no name of a topic",
            "routes[0].actions[2].send.agent: 'no agent' is no name of an agent",
            "routes[0].actions[3].ask.agent: 'no agent' is no name of an agent",
            "routes[0].actions[5].start.saga: 'no saga' is no name of a definition");
  }

  @Test
  void templates_are_bounded_together() {
    Payload large = Payload.of(new byte[RuleDefinition.MOST_DATA]);
    assertThat(
            flaws(routed(always(new Action.Start("s", large), new Action.Start("s", json("{}"))))))
        .containsExactly("routes: templates have at most 65536 bytes together");
  }

  @Test
  void what_is_out_of_bounds_is_no_rule() {
    Leg[] many = IntStream.range(0, 11).mapToObj(n -> LEG).toArray(Leg[]::new);
    List<String> types = IntStream.range(0, 21).mapToObj(n -> "t" + n).toList();
    assertThatThrownBy(() -> trigger("", many)).hasMessageContaining("at most 10 legs");
    assertThatThrownBy(() -> new Leg("a", "**", types, "")).hasMessageContaining("20 types");
    assertThatThrownBy(() -> new Trigger(List.of(LEG), "", Duration.ZERO))
        .hasMessageContaining("10 ms to 365 days");
    assertThatThrownBy(() -> new Trigger(List.of(LEG), "", Duration.ofDays(366)))
        .hasMessageContaining("10 ms to 365 days");
    assertThatThrownBy(() -> new Limits(0, 1)).hasMessageContaining("1 to 64 deep");
    assertThatThrownBy(() -> new Limits(1, 0)).hasMessageContaining("1,000,000 times");
    assertThatThrownBy(() -> new RuleName("no name")).hasMessageContaining("1 to 100 characters");
    Action[] actions = new Action[11];
    Arrays.fill(actions, publish("t"));
    assertThatThrownBy(() -> always(actions)).hasMessageContaining("at most 10 actions");
    Route[] routes = new Route[21];
    Arrays.fill(routes, always());
    assertThatThrownBy(() -> routed(routes)).hasMessageContaining("at most 20 routes");
  }
}
