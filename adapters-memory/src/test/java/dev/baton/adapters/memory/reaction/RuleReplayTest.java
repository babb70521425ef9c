package dev.baton.adapters.memory.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.process.Replays;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.reaction.ReactionProcess;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.reaction.ReactionCommand;
import dev.baton.domain.reaction.RuleName;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event that was replayed for one rule comes to that rule and to no other. */
class RuleReplayTest {
  private static final RuleName FIRST = new RuleName("first");
  private static final RuleName BOTH = new RuleName("both");

  private final RuleLog log = new RuleLog();
  private final ReactionProcess process = log.takenOver();

  @BeforeEach
  void theLogBegins() {
    long unused = process.rows().recall();
  }

  private List<Step<ReactionCommand>> hear(RecordedEvent event) {
    return process.react(log.input(event));
  }

  private List<Step<ReactionCommand>> hearAgain(RecordedEvent event, Predicate<FactStream> meant) {
    RecordedEvent replay = Replays.of(event, log.publish("Replay"));
    return process.reactAgain(log.input(replay), meant);
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
    assertThat(hear(log.register(1, FIRST, "A"))).isEmpty();
    RecordedEvent a = log.publish("A");
    assertThat(fired(hearAgain(a, firstFailsOn(a)))).containsExactly("first:A3");
  }

  @Test
  void the_join_of_another_rule_does_not_take_it_twice() {
    assertThat(hear(log.register(1, FIRST, "A"))).isEmpty();
    assertThat(hear(log.register(1, BOTH, "A", "B"))).isEmpty();
    RecordedEvent a = log.publish("A");
    Predicate<FactStream> failing = firstFailsOn(a);
    assertThat(fired(hear(log.publish("B")))).containsExactly("both:A3", "both:B4");
    assertThat(fired(hearAgain(a, failing))).containsExactly("first:A5");
    assertThat(hear(log.publish("B"))).as("there is no A for it").isEmpty();
  }

  @Test
  void the_join_of_another_rule_goes_on_waiting() {
    assertThat(hear(log.register(1, FIRST, "A"))).isEmpty();
    assertThat(hear(log.register(1, BOTH, "A", "B"))).isEmpty();
    RecordedEvent a = log.publish("A");
    Predicate<FactStream> failing = firstFailsOn(a);
    assertThat(fired(hear(log.publish("B")))).hasSize(2);
    assertThat(hear(log.publish("B"))).isEmpty();
    assertThat(fired(hearAgain(a, failing))).containsExactly("first:A6");
    assertThat(fired(hear(log.publish("A")))).containsExactly("both:B5", "both:A7", "first:A7");
  }

  @Test
  void what_was_meant_for_all_rules_comes_to_all() {
    assertThat(hear(log.register(1, FIRST, "A"))).isEmpty();
    assertThat(hear(log.register(1, BOTH, "A", "B"))).isEmpty();
    assertThat(fired(hearAgain(log.publish("A"), everybody -> true))).containsExactly("first:A4");
    assertThat(fired(hear(log.publish("B")))).containsExactly("both:A4", "both:B5");
  }

  @Test
  void a_rule_of_which_it_comes_again_that_it_was_registered_stands_as_it_does_now() {
    RecordedEvent old = log.register(1, FIRST, "A");
    assertThat(hear(log.register(2, FIRST, "B"))).isEmpty();
    assertThat(hearAgain(old, everybody -> true)).isEmpty();
    assertThat(hear(log.publish("A"))).isEmpty();
    assertThat(fired(hear(log.publish("B")))).containsExactly("first:B5");
  }
}
