package dev.baton.adapters.memory.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.ProcessLogic.Input;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.kernel.States;
import dev.baton.application.port.NodeId;
import dev.baton.application.reaction.ReactionPorts;
import dev.baton.application.reaction.ReactionProcess;
import dev.baton.application.reaction.RuleCompiler;
import dev.baton.contracts.CountingIds;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.Limits;
import dev.baton.domain.reaction.ReactionCommand;
import dev.baton.domain.reaction.Route;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.reaction.RuleVersion;
import dev.baton.domain.reaction.Trigger;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.filter.CelExpressions;
import dev.baton.infrastructure.filter.CelFilters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule goes on where it was, whoever takes it over and whatever is heard again. */
class RuleTakeoverTest {
  private static final RuleName NAME = new RuleName("both");
  private static final FactStream STREAM = FactStream.of(Namespace.DEFAULT, "rule", "both");
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog log = new InMemoryEventLog(clock);
  private final InMemoryViews views = new InMemoryViews();
  private final JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  private final Facts facts = new Facts(codec, new CountingIds(), new NodeId("a"));
  private ReactionProcess process = takenOver();
  private long version;

  /** Somebody takes over, and goes on behind what was kept. */
  private ReactionProcess takenOver() {
    return new ReactionProcess(
        new ReactionPorts(
            views,
            new States(log, codec),
            new RuleCompiler(new CelFilters(), new CelExpressions())));
  }

  private static RuleDefinition rule() {
    Action publish = new Action.Publish("flow", "Both", "", Payload.EMPTY);
    return new RuleDefinition(
        NAME,
        "",
        new Trigger(
            Stream.of("A", "B").map(type -> new Leg(type, "**", List.of(type), "")).toList(),
            "",
            Duration.ofMinutes(1)),
        List.of(new Route("default", "", List.of(publish))),
        Limits.DEFAULT);
  }

  private RecordedEvent register() {
    return fact(new RuleEvent.Registered(new RuleVersion(1, rule()), NOW));
  }

  private RecordedEvent disable() {
    return fact(new RuleEvent.Disabled(NAME, "ann", "", NOW));
  }

  private RecordedEvent fact(RuleEvent fact) {
    var unused = log.append(List.of(facts.request(STREAM, List.of(fact), version++)));
    return last();
  }

  private RecordedEvent publish(String type) {
    var unused =
        log.append(List.of(Events.request(Events.event(type).correlation("talk").build())));
    return last();
  }

  private RecordedEvent last() {
    return log.scan(log.head(), 1).events().getFirst();
  }

  private List<Step<ReactionCommand>> hear(RecordedEvent event) {
    boolean fact = event.topic().isReserved();
    return process.react(
        new Input(event, fact ? Optional.of(codec.decode(event.event())) : Optional.empty()));
  }

  private static List<String> taken(List<Step<ReactionCommand>> steps) {
    return steps.stream()
        .map(Step::command)
        .map(ReactionCommand.Fire.class::cast)
        .flatMap(fire -> fire.occasion().events().stream())
        .map(event -> event.type() + event.position())
        .toList();
  }

  @Test
  void what_has_come_is_there_for_who_takes_over() {
    assertThat(process.rows().recall()).isZero();
    assertThat(hear(register())).isEmpty();
    assertThat(hear(publish("A"))).isEmpty();
    assertThat(process.rows().keep(2, true)).isTrue();
    process = takenOver();
    assertThat(process.rows().recall()).isEqualTo(2);
    assertThat(taken(hear(publish("B")))).containsExactly("A2", "B3");
  }

  @Test
  void what_was_completed_and_is_not_done_with_is_completed_again() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    assertThat(hear(publish("A"))).isEmpty();
    RecordedEvent completing = publish("B");
    assertThat(taken(hear(completing))).containsExactly("A2", "B3");
    assertThat(hear(publish("A"))).isEmpty();
    assertThat(process.rows().keep(2, true)).isTrue();
    assertThat(taken(hear(completing))).containsExactly("A2", "B3");
    process = takenOver();
    assertThat(process.rows().recall()).isEqualTo(2);
    assertThat(taken(hear(completing))).containsExactly("A2", "B3");
  }

  @Test
  void a_rule_that_was_paused_since_fires_for_what_stood_before_that() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    assertThat(hear(publish("A"))).isEmpty();
    RecordedEvent completing = publish("B");
    RecordedEvent paused = disable();
    assertThat(taken(hear(completing))).hasSize(2);
    assertThat(hear(paused)).isEmpty();
    assertThat(taken(hear(completing))).hasSize(2);
    assertThat(process.rows().keep(2, true)).isTrue();
    process = takenOver();
    assertThat(process.rows().recall()).isEqualTo(2);
    assertThat(taken(hear(completing))).hasSize(2);
    assertThat(hear(paused)).isEmpty();
    assertThat(hear(publish("A"))).isEmpty();
    assertThat(hear(publish("B"))).isEmpty();
  }

  @Test
  void what_everybody_is_done_with_leads_to_nothing_again() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    assertThat(hear(publish("A"))).isEmpty();
    RecordedEvent completing = publish("B");
    assertThat(taken(hear(completing))).hasSize(2);
    assertThat(process.rows().keep(3, true)).isTrue();
    assertThat(hear(completing)).isEmpty();
    process = takenOver();
    assertThat(process.rows().recall()).isEqualTo(3);
    assertThat(hear(publish("B"))).isEmpty();
  }

  @Test
  void who_has_lost_the_rules_keeps_nothing() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    ReactionProcess before = process;
    process = takenOver();
    assertThat(process.rows().recall()).isZero();
    assertThat(process.rows().keep(1, true)).isTrue();
    assertThat(before.rows().keep(1, true)).isFalse();
  }

  @Test
  void a_set_lapses_with_the_first_event_behind_its_window_and_says_what_was_missing() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    assertThat(hear(publish("A"))).isEmpty();
    clock.advance(Duration.ofMinutes(2));
    List<Step<ReactionCommand>> steps = hear(publish("Other"));
    assertThat(steps)
        .singleElement()
        .extracting(Step::command)
        .isInstanceOfSatisfying(
            ReactionCommand.Lapse.class,
            lapse -> assertThat(lapse.lapsing().missing()).containsExactly("B"));
    assertThat(hear(publish("B"))).isEmpty();
  }

  @Test
  void the_oldest_of_too_many_sets_gives_way() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    for (int n = 0; n < 1_000; n++) {
      assertThat(hear(publishIn("talk-" + n))).isEmpty();
    }
    assertThat(hear(publishIn("one too many")))
        .singleElement()
        .extracting(Step::command)
        .isInstanceOfSatisfying(
            ReactionCommand.Lapse.class,
            lapse -> assertThat(lapse.lapsing().key()).isEqualTo("talk-0"));
  }

  private RecordedEvent publishIn(String conversation) {
    var unused =
        log.append(List.of(Events.request(Events.event("A").correlation(conversation).build())));
    return last();
  }
}
