package dev.baton.adapters.memory.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.kernel.ProcessLogic.Step;
import dev.baton.application.reaction.ReactionProcess;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.reaction.ReactionCommand;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.reaction.RuleName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule goes on where it was, whoever takes it over and whatever is heard again. */
class RuleTakeoverTest {
  private static final RuleName NAME = new RuleName("both");

  private final RuleLog log = new RuleLog();
  private ReactionProcess process = log.takenOver();

  private RecordedEvent register() {
    return log.register(1, NAME, "A", "B");
  }

  private RecordedEvent disable() {
    return log.fact(NAME, new RuleEvent.Disabled(NAME, "ann", "", RuleLog.NOW));
  }

  private List<Step<ReactionCommand>> hear(RecordedEvent event) {
    return process.react(log.input(event));
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
    assertThat(hear(log.publish("A"))).isEmpty();
    assertThat(process.rows().keep(2, true)).isTrue();
    process = log.takenOver();
    assertThat(process.rows().recall()).isEqualTo(2);
    assertThat(taken(hear(log.publish("B")))).containsExactly("A2", "B3");
  }

  @Test
  void what_was_completed_and_is_not_done_with_is_completed_again() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    assertThat(hear(log.publish("A"))).isEmpty();
    RecordedEvent completing = log.publish("B");
    assertThat(taken(hear(completing))).containsExactly("A2", "B3");
    assertThat(hear(log.publish("A"))).isEmpty();
    assertThat(process.rows().keep(2, true)).isTrue();
    assertThat(taken(hear(completing))).containsExactly("A2", "B3");
    process = log.takenOver();
    assertThat(process.rows().recall()).isEqualTo(2);
    assertThat(taken(hear(completing))).containsExactly("A2", "B3");
  }

  @Test
  void a_rule_that_was_paused_since_fires_for_what_stood_before_that() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    assertThat(hear(log.publish("A"))).isEmpty();
    RecordedEvent completing = log.publish("B");
    RecordedEvent paused = disable();
    assertThat(taken(hear(completing))).hasSize(2);
    assertThat(hear(paused)).isEmpty();
    assertThat(taken(hear(completing))).hasSize(2);
    assertThat(process.rows().keep(2, true)).isTrue();
    process = log.takenOver();
    assertThat(process.rows().recall()).isEqualTo(2);
    assertThat(taken(hear(completing))).hasSize(2);
    assertThat(hear(paused)).isEmpty();
    assertThat(hear(log.publish("A"))).isEmpty();
    assertThat(hear(log.publish("B"))).isEmpty();
  }

  @Test
  void what_everybody_is_done_with_leads_to_nothing_again() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    assertThat(hear(log.publish("A"))).isEmpty();
    RecordedEvent completing = log.publish("B");
    assertThat(taken(hear(completing))).hasSize(2);
    assertThat(process.rows().keep(3, true)).isTrue();
    assertThat(hear(completing)).isEmpty();
    process = log.takenOver();
    assertThat(process.rows().recall()).isEqualTo(3);
    assertThat(hear(log.publish("B"))).isEmpty();
  }

  @Test
  void who_has_lost_the_rules_keeps_nothing() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    ReactionProcess before = process;
    process = log.takenOver();
    assertThat(process.rows().recall()).isZero();
    assertThat(process.rows().keep(1, true)).isTrue();
    assertThat(before.rows().keep(1, true)).isFalse();
  }

  @Test
  void a_set_lapses_with_the_first_event_behind_its_window_and_says_what_was_missing() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    assertThat(hear(log.publish("A"))).isEmpty();
    log.clock.advance(Duration.ofMinutes(2));
    List<Step<ReactionCommand>> steps = hear(log.publish("Other"));
    assertThat(steps)
        .singleElement()
        .extracting(Step::command)
        .isInstanceOfSatisfying(
            ReactionCommand.Lapse.class,
            lapse -> assertThat(lapse.lapsing().missing()).containsExactly("B"));
    assertThat(hear(log.publish("B"))).isEmpty();
  }

  @Test
  void the_oldest_of_too_many_sets_gives_way() {
    long unused = process.rows().recall();
    assertThat(hear(register())).isEmpty();
    for (int n = 0; n < 1_000; n++) {
      assertThat(hear(log.publish("A", "talk-" + n))).isEmpty();
    }
    assertThat(hear(log.publish("A", "one too many")))
        .singleElement()
        .extracting(Step::command)
        .isInstanceOfSatisfying(
            ReactionCommand.Lapse.class,
            lapse -> assertThat(lapse.lapsing().key()).isEqualTo("talk-0"));
  }
}
