package dev.baton.benchmarks.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.audit.LogEntry.Given;
import dev.baton.benchmarks.chaos.audit.LogEntry.Noted;
import dev.baton.benchmarks.chaos.audit.LogEntry.Reacted;
import dev.baton.benchmarks.chaos.audit.LogEntry.Reminded;
import dev.baton.benchmarks.chaos.audit.LogEntry.Reported;
import dev.baton.benchmarks.chaos.audit.LogEntry.Taken;
import dev.baton.benchmarks.chaos.journal.StarterEntry.Acknowledged;
import dev.baton.benchmarks.chaos.journal.StarterEntry.Begun;
import dev.baton.benchmarks.chaos.journal.StarterEntry.Refused;
import dev.baton.benchmarks.chaos.script.EventName;
import dev.baton.benchmarks.chaos.script.Reporting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule about turns and what follows finds what it is there for, and nothing else. */
class TurnRulesTest {
  private static final String ERRAND = "g1-1";
  private static final String OTHER = "g1-2";

  private final Histories history = new Histories();

  private static Reported report(String input, String turn, int number, int of) {
    String type = number == 1 ? Reporting.DONE : "MoreReported";
    return new Reported(input, new EventName(turn, number), of, type);
  }

  private static Taken taken(String input, String... events) {
    return new Taken(input, 1, List.of(events));
  }

  /** An errand at position 1, whose turn reports twice now, at 3 and 4, and once later. */
  private void errand() {
    history
        .starter(new Begun(ERRAND))
        .starter(new Acknowledged(ERRAND))
        .standing(new Given(ERRAND))
        .standing(taken(ERRAND, "x-1", "x-2"))
        .standing(report(ERRAND, "x", 1, 3))
        .standing(report(ERRAND, "x", 2, 3))
        .standing(report(ERRAND, "x", 3, 3));
  }

  private void firings() {
    history
        .standing(new Reacted("noted", "fired", 1))
        .standing(new Noted("noted", ERRAND))
        .standing(new Reacted("closed", "fired", 3))
        .standing(new Noted("closed", "x-1"));
  }

  @Test
  void an_errand_that_one_turn_has_taken_in_and_what_follows_are_as_promised() {
    errand();
    firings();
    assertThat(history.violations(new InputsAreTakenOnce())).isEmpty();
    assertThat(history.violations(new TurnsAreWhole())).isEmpty();
    assertThat(history.violations(new RulesFireOnce())).isEmpty();
  }

  @Test
  void an_errand_that_nobody_or_two_turns_have_taken_in_is_found() {
    errand();
    history.standing(taken(ERRAND)).standing(new Given(OTHER));
    assertThat(history.violations(new InputsAreTakenOnce())).hasSize(2);
  }

  @Test
  void an_errand_that_was_acknowledged_and_is_missing_and_one_that_was_refused_are_found() {
    errand();
    history.starter(new Acknowledged(OTHER)).starter(new Refused("g1-3", "INTERNAL"));
    history.starter(new Acknowledged("s1-1"));
    assertThat(history.violations(new InputsAreTakenOnce()))
        .hasSize(2)
        .contains("an acknowledged errand is not there: " + OTHER);
  }

  @Test
  void what_stands_without_its_turn_is_found() {
    errand();
    history.standing(report(OTHER, "y", 1, 1));
    assertThat(history.violations(new InputsAreTakenOnce())).hasSize(1);
  }

  @Test
  void a_turn_of_which_something_is_missing_is_found() {
    history.standing(taken(ERRAND, "x-1")).standing(report(ERRAND, "x", 1, 2));
    history.standing(taken(OTHER, "y-1", "y-2")).standing(report(OTHER, "y", 1, 1));
    history.standing(taken("question", "z-1"));
    assertThat(history.violations(new TurnsAreWhole())).hasSize(3);
  }

  @Test
  void what_stands_twice_or_of_another_turn_is_found() {
    errand();
    history.standing(report(ERRAND, "x", 3, 3));
    history
        .standing(taken(OTHER, "y-1"))
        .standing(report(OTHER, "y", 1, 1))
        .standing(report(OTHER, "z", 1, 1));
    assertThat(history.violations(new TurnsAreWhole())).hasSize(2);
  }

  @Test
  void what_was_called_off_and_is_published_all_the_same_is_found() {
    history.standing(new Reminded("g1.late-3"));
    assertThat(history.violations(new TurnsAreWhole())).hasSize(1);
  }

  @Test
  void a_rule_that_has_not_fired_or_fired_twice_is_found() {
    errand();
    history.standing(new Reacted("noted", "fired", 1)).standing(new Noted("noted", ERRAND));
    history.standing(new Reacted("noted", "fired", 1));
    assertThat(history.violations(new RulesFireOnce())).hasSize(2);
  }

  @Test
  void a_rule_that_has_published_otherwise_than_it_has_fired_is_found() {
    errand();
    firings();
    history.standing(new Noted("closed", "x-1")).standing(new Noted("noted", "nothing"));
    assertThat(history.violations(new RulesFireOnce())).hasSize(2);
  }

  @Test
  void a_rule_that_fires_for_something_else_or_could_not_fire_is_found() {
    errand();
    firings();
    history.standing(new Reacted("closed", "fired", 4));
    history.standing(new Reacted("closed", "lapsed", 0));
    assertThat(history.violations(new RulesFireOnce())).hasSize(2);
  }
}
