package dev.baton.benchmarks.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.journal.StarterEntry.Acknowledged;
import dev.baton.benchmarks.chaos.journal.StarterEntry.Begun;
import dev.baton.benchmarks.chaos.journal.StarterEntry.Refused;
import dev.baton.benchmarks.chaos.script.Deployment;
import org.junit.jupiter.api.Test;

/** Each rule about sagas finds what it is there for, and nothing where all is well. */
class SagaRulesTest {
  /** Succeeds. */
  private static final String WELL = "s1-1";

  /** Fails at the end-to-end tests. */
  private static final String UNDONE = "s1-9";

  /** Fails at its tests, before anything has to be undone. */
  private static final String FAILED = "s1-3";

  private final Histories history = new Histories();

  private Histories done(String saga) {
    for (String step : new Deployment("s1", Deployment.ofId(saga).number()).done()) {
      history.sent(saga, forth(step, 1));
    }
    return history;
  }

  private static Attempt forth(String step, int number) {
    return new Attempt(Attempt.DO, step, number);
  }

  private static Attempt back(String step, int number) {
    return new Attempt(Attempt.UNDO, step, number);
  }

  private Histories ended(String saga, String end) {
    return history.deployed(saga, end, Attempt.NONE);
  }

  private void all() {
    done(WELL);
    ended(WELL, "completed").starter(new Begun(WELL)).starter(new Acknowledged(WELL));
    done(UNDONE)
        .sent(UNDONE, back("DeployToStaging", 1))
        .sent(UNDONE, back("DeployToStaging", 2))
        .deployed(UNDONE, "succeeded", back("DeployToStaging", 2));
    ended(UNDONE, "compensated");
    done(FAILED);
    ended(FAILED, "failed");
  }

  @Test
  void sagas_that_end_as_they_are_told_to_are_as_promised() {
    all();
    assertThat(history.violations(new SagasEnd())).isEmpty();
    assertThat(history.violations(new StepsRunOnce())).isEmpty();
    assertThat(history.violations(new CompensationsAreDoneOnce())).isEmpty();
  }

  @Test
  void one_that_has_not_ended_or_ended_twice_or_otherwise_is_found() {
    done(WELL);
    done(UNDONE);
    ended(UNDONE, "completed");
    done(FAILED);
    ended(FAILED, "failed");
    ended(FAILED, "failed");
    assertThat(history.violations(new SagasEnd())).hasSize(3);
  }

  @Test
  void one_that_was_acknowledged_and_is_missing_and_one_that_was_refused_are_found() {
    history.starter(new Begun("s1-4")).starter(new Acknowledged(WELL));
    history.starter(new Refused("s1-2", "INTERNAL"));
    assertThat(history.violations(new SagasEnd()))
        .hasSize(2)
        .contains("an acknowledged saga is not there: " + WELL);
  }

  @Test
  void a_second_command_for_an_attempt_and_a_missing_one_are_found() {
    all();
    history.standing(new LogEntry.Commanded(WELL, forth("RunTests", 1)));
    history.deployed(FAILED, "dispatched", forth("RunTests", 2));
    assertThat(history.violations(new StepsRunOnce())).hasSize(2);
  }

  @Test
  void an_attempt_that_is_passed_over_and_a_step_that_was_not_to_be_done_are_found() {
    all();
    history.sent(WELL, forth("RunTests", 3));
    history.sent(FAILED, forth("DeployToStaging", 1));
    assertThat(history.violations(new StepsRunOnce())).hasSize(2);
  }

  @Test
  void a_compensation_that_is_missed_or_doubled_or_not_owed_is_found() {
    all();
    history.deployed(UNDONE, "succeeded", back("DeployToStaging", 2));
    history.sent(FAILED, back("DeployToStaging", 1));
    done("s1-24");
    assertThat(history.violations(new CompensationsAreDoneOnce())).hasSize(3);
  }

  @Test
  void compensations_out_of_order_are_found() {
    String production = "s1-12";
    done(production)
        .sent(production, back("DeployToStaging", 1))
        .deployed(production, "succeeded", back("DeployToStaging", 1))
        .sent(production, back("DeployToProduction", 1))
        .deployed(production, "succeeded", back("DeployToProduction", 1));
    assertThat(history.violations(new CompensationsAreDoneOnce())).hasSize(1);
  }
}
