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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event that was replayed for one rule comes to that rule and to no other. */
class RuleReplayTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final RuleName FIRST = new RuleName("first");
  private static final RuleName BOTH = new RuleName("both");

  private final InMemoryEventLog log = new InMemoryEventLog(new ManualClock());
  private final JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  private final Facts facts = new Facts(codec, new CountingIds(), new NodeId("a"));
  private final ReactionProcess process =
      new ReactionProcess(
          new ReactionPorts(
              new InMemoryViews(),
              new States(log, codec),
              new RuleCompiler(new CelFilters(), new CelExpressions())));

  @BeforeEach
  void theLogBegins() {
    long unused = process.rows().recall();
  }

  private RecordedEvent register(int version, RuleName rule, String... types) {
    RuleVersion registered = new RuleVersion(version, definition(rule, types));
    return fact(rule, new RuleEvent.Registered(registered, NOW), version - 1);
  }

  private static RuleDefinition definition(RuleName rule, String... types) {
    List<Leg> legs = Stream.of(types).map(type -> new Leg(type, "**", List.of(type), "")).toList();
    Action publish = new Action.Publish("flow", "Done", "", Payload.EMPTY);
    return new RuleDefinition(
        rule,
        "",
        new Trigger(legs, "", Duration.ofMinutes(1)),
        List.of(new Route("default", "", List.of(publish))),
        Limits.DEFAULT);
  }

  private RecordedEvent fact(RuleName rule, RuleEvent fact, long version) {
    FactStream stream = FactStream.of(Namespace.DEFAULT, "rule", rule.value());
    var unused = log.append(List.of(facts.request(stream, List.of(fact), version)));
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
    return process.react(input(event));
  }

  /** The same once more, at the position of something that was recorded since. */
  private List<Step<ReactionCommand>> hearAgain(RecordedEvent event, Predicate<FactStream> meant) {
    RecordedEvent replay = publish("Replay");
    return process.reactAgain(
        input(
            new RecordedEvent(
                replay.position(),
                replay.recordedAt(),
                event.namespace(),
                event.principal(),
                event.stream(),
                event.version(),
                event.event())),
        meant);
  }

  private Input input(RecordedEvent event) {
    boolean fact = event.topic().isReserved();
    return new Input(event, fact ? Optional.of(codec.decode(event.event())) : Optional.empty());
  }

  /** Which rules fire, and for what. */
  private static List<String> fired(List<Step<ReactionCommand>> steps) {
    return steps.stream()
        .map(Step::command)
        .map(ReactionCommand.Fire.class::cast)
        .flatMap(
            fire ->
                fire.occasion().events().stream()
                    .map(event -> fire.by().rule() + ":" + event.type() + event.position()))
        .toList();
  }

  private Predicate<FactStream> firstFailsOn(RecordedEvent event) {
    FactStream failing = hear(event).getFirst().where();
    return failing::equals;
  }

  @Test
  void the_rule_that_failed_fires_for_it() {
    assertThat(hear(register(1, FIRST, "A"))).isEmpty();
    RecordedEvent a = publish("A");
    assertThat(fired(hearAgain(a, firstFailsOn(a)))).containsExactly("first:A3");
  }

  @Test
  void the_join_of_another_rule_does_not_take_it_twice() {
    assertThat(hear(register(1, FIRST, "A"))).isEmpty();
    assertThat(hear(register(1, BOTH, "A", "B"))).isEmpty();
    RecordedEvent a = publish("A");
    Predicate<FactStream> failing = firstFailsOn(a);
    assertThat(fired(hear(publish("B")))).containsExactly("both:A3", "both:B4");
    assertThat(fired(hearAgain(a, failing))).containsExactly("first:A5");
    assertThat(hear(publish("B"))).as("there is no A for it").isEmpty();
  }

  @Test
  void the_join_of_another_rule_goes_on_waiting() {
    assertThat(hear(register(1, FIRST, "A"))).isEmpty();
    assertThat(hear(register(1, BOTH, "A", "B"))).isEmpty();
    RecordedEvent a = publish("A");
    Predicate<FactStream> failing = firstFailsOn(a);
    assertThat(fired(hear(publish("B")))).hasSize(2);
    assertThat(hear(publish("B"))).isEmpty();
    assertThat(fired(hearAgain(a, failing))).containsExactly("first:A6");
    assertThat(fired(hear(publish("A")))).containsExactly("both:B5", "both:A7", "first:A7");
  }

  @Test
  void what_was_meant_for_all_rules_comes_to_all() {
    assertThat(hear(register(1, FIRST, "A"))).isEmpty();
    assertThat(hear(register(1, BOTH, "A", "B"))).isEmpty();
    assertThat(fired(hearAgain(publish("A"), everybody -> true))).containsExactly("first:A4");
    assertThat(fired(hear(publish("B")))).containsExactly("both:A4", "both:B5");
  }

  @Test
  void a_rule_of_which_it_comes_again_that_it_was_registered_stands_as_it_does_now() {
    RecordedEvent old = register(1, FIRST, "A");
    assertThat(hear(register(2, FIRST, "B"))).isEmpty();
    assertThat(hearAgain(old, everybody -> true)).isEmpty();
    assertThat(hear(publish("A"))).isEmpty();
    assertThat(fired(hear(publish("B")))).containsExactly("first:B5");
  }
}
