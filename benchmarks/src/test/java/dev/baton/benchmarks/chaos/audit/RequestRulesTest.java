package dev.baton.benchmarks.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.chaos.journal.RequesterEntry.Begun;
import dev.baton.benchmarks.chaos.journal.RequesterEntry.Refused;
import dev.baton.benchmarks.chaos.journal.RequesterEntry.Submitted;
import dev.baton.benchmarks.chaos.journal.RequesterEntry.Told;
import dev.baton.benchmarks.chaos.script.Inquiry;
import org.junit.jupiter.api.Test;

/** Each rule about requests finds what it is there for, and nothing where all is well. */
class RequestRulesTest {
  private static final String ID = "q1-17";

  private final Histories history = new Histories();

  private Histories answered() {
    return history.asked(ID, "registered", "dispatched", "answered");
  }

  @Test
  void a_request_that_began_once_and_ended_once_is_as_promised() {
    answered().requester(new Begun(ID)).requester(new Submitted(ID));
    history.asked("q1-18", "registered", "dispatched", "timed_out", "disregarded");

    assertThat(history.violations(new RequestsHaveOneOutcome())).isEmpty();
  }

  @Test
  void a_second_outcome_and_none_are_found() {
    answered().asked(ID, "timed_out").asked("q1-18", "registered", "stalled");

    assertThat(history.violations(new RequestsHaveOneOutcome()))
        .hasSize(2)
        .anyMatch(what -> what.contains("answered, timed_out"))
        .anyMatch(what -> what.contains("q1-18 [registered, stalled]"));
  }

  @Test
  void an_acknowledged_request_that_is_missing_is_found() {
    history.requester(new Begun("q1-1")).requester(new Submitted(ID));

    assertThat(history.violations(new RequestsHaveOneOutcome()))
        .containsExactly("an acknowledged request is not there: " + ID);
  }

  @Test
  void one_of_a_few_requests_may_be_late_and_two_are_found() {
    answered().asked("q1-18", "registered", "timed_out");

    assertThat(history.violations(new RequestsAreAnswered(true))).isEmpty();

    history.asked("q1-19", "registered", "failed");
    assertThat(history.violations(new RequestsAreAnswered(true)))
        .containsExactly(
            "one of 2 that are late: q1-18 [registered, timed_out]",
            "one of 2 that are late: q1-19 [registered, failed]");
  }

  @Test
  void a_request_during_which_the_database_was_hit_may_be_late() {
    history.hit(1, 2).asked("q1-18", "registered", "timed_out");
    history.asked("q1-19", "registered", "failed").asked("q1-20", "registered", "failed");

    assertThat(history.violations(new RequestsAreAnswered(true))).isEmpty();
  }

  @Test
  void where_all_servers_may_be_away_at_once_requests_may_be_late() {
    history.asked("q1-18", "registered", "timed_out").asked("q1-19", "registered", "failed");

    assertThat(history.violations(new RequestsAreAnswered(true))).hasSize(2);
    assertThat(history.violations(new RequestsAreAnswered(false))).isEmpty();
  }

  @Test
  void an_answer_after_deadline_and_takeover_is_late() {
    long late = Inquiry.TIMEOUT.plus(Requests.TAKEOVER).toMillis() + 2;
    history.asked(ID, "registered").standing(2, late, new LogEntry.Asked(ID, "answered"));

    Requests requests = Requests.of(history.history().log());
    assertThat(requests.count()).isEqualTo(1);
    assertThat(requests.inTime()).isZero();
  }

  @Test
  void who_is_told_what_stands_there_was_told_the_outcome() {
    answered()
        .requester(new Begun(ID))
        .requester(new Submitted(ID))
        .requester(new Told(ID, true, "answered", "34"));
    history
        .asked("q1-18", "registered", "failed")
        .requester(new Told("q1-18", false, "failed", ""));

    assertThat(history.violations(new RequestersAreToldOutcomes())).isEmpty();
  }

  @Test
  void who_is_told_nothing_something_else_or_a_wrong_answer_is_found() {
    answered()
        .requester(new Begun(ID))
        .requester(new Refused("q1-18", "too much"))
        .requester(new Told("q1-19", false, "answered", "38"))
        .asked("q1-20", "registered", "answered")
        .requester(new Told("q1-20", false, "answered", "41"));

    assertThat(history.violations(new RequestersAreToldOutcomes()))
        .hasSize(4)
        .anyMatch(what -> what.equals("nobody was told of " + ID))
        .anyMatch(what -> what.startsWith("was refused"))
        .anyMatch(what -> what.startsWith("was told another outcome"))
        .anyMatch(what -> what.startsWith("was told a wrong answer"));
  }

  @Test
  void of_who_was_refused_the_reason_is_said() {
    history.requester(new Begun(ID)).requester(new Refused(ID, "UNKNOWN_RECIPIENT"));

    assertThat(history.violations(new RequestersAreToldOutcomes()))
        .singleElement()
        .asString()
        .contains("was refused", "UNKNOWN_RECIPIENT");
  }
}
