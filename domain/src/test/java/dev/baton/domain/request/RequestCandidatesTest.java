package dev.baton.domain.request;

import static dev.baton.domain.request.RequestFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.request.RequestCommand.Cancel;
import dev.baton.domain.request.RequestCommand.Expire;
import dev.baton.domain.request.RequestCommand.Lapse;
import dev.baton.domain.request.RequestCommand.Offer;
import dev.baton.domain.request.RequestCommand.Register;
import dev.baton.domain.request.RequestCommand.Undeliver;
import dev.baton.domain.request.RequestEvent.Cancelled;
import dev.baton.domain.request.RequestEvent.Found;
import dev.baton.domain.request.RequestEvent.Lapsed;
import dev.baton.domain.request.RequestEvent.Progressed;
import dev.baton.domain.request.RequestEvent.Registered;
import dev.baton.domain.request.RequestEvent.Stalled;
import dev.baton.domain.request.RequestEvent.Undelivered;
import dev.baton.domain.request.RequestRejection.HasAnswered;
import dev.baton.domain.request.RequestRejection.HasDeclined;
import dev.baton.domain.request.RequestRejection.HeldBy;
import dev.baton.domain.request.RequestRejection.NotDue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who is asked, and what follows when one of them will not answer. */
class RequestCandidatesTest {
  private static final DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection> spec =
      new DeciderSpec<>(new RequestDecider());
  private static final Terms THRICE = new Terms(Duration.ofSeconds(30), 3, Duration.ofSeconds(5));
  private static final Terms ONCE = new Terms(Duration.ofSeconds(30), 1, Duration.ofSeconds(5));
  private static final String NOBODY = "nobody with the capability review can be asked at present";
  private static final String TOO_FEW =
      "of those with the capability review not enough are left to be asked";

  @AfterAll
  static void every_transition_was_visited() {
    assertThat(spec.visited())
        .containsExactlyInAnyOrder(
            "Absent -> Registered",
            "Waiting -> Stalled",
            "Waiting -> Found",
            "Waiting -> Dispatched",
            "Waiting -> Accepted",
            "Waiting -> Declined",
            "Waiting -> Progressed",
            "Waiting -> Answered",
            "Waiting -> Failed",
            "Waiting -> TimedOut",
            "Waiting -> Cancelled",
            "Dispatched -> Dispatched",
            "Dispatched -> Stalled",
            "Dispatched -> Accepted",
            "Dispatched -> Declined",
            "Dispatched -> Lapsed",
            "Dispatched -> Undelivered",
            "Dispatched -> Replied",
            "Dispatched -> Answered",
            "Dispatched -> Failed",
            "Accepted -> Dispatched",
            "Accepted -> Declined",
            "Accepted -> Lapsed",
            "Accepted -> Undelivered",
            "Accepted -> Replied",
            "Accepted -> Answered",
            "Accepted -> Failed");
  }

  @Test
  void who_declines_is_followed_by_the_next_candidate() {
    asked(BOB, CYD).when(decline(BOB)).then(declined(BOB), dispatched(CYD, 1, after(2)));
    spec.given(registered(inTurn(BOB, CYD)), dispatched(BOB), accepted(BOB))
        .when(decline(BOB))
        .then(declined(BOB), dispatched(CYD, 1, after(2)));
    asked(BOB)
        .when(decline(BOB))
        .then(declined(BOB), failed(Failing.DECLINED, "bob declined: busy"));
  }

  @Test
  void who_declined_is_out() {
    DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection>.Given without =
        spec.given(
            registered(inTurn(BOB, CYD)),
            dispatched(BOB),
            declined(BOB),
            dispatched(CYD, 1, after(2)));
    without.when(decline(BOB)).thenUnchanged();
    without.when(accept(BOB)).thenRejected(new HasDeclined(BOB));
    without.when(finish(BOB)).thenRejected(new HasDeclined(BOB));
    spec.given(registered(together(2, BOB, CYD)), dispatched(BOB), dispatched(CYD), replied(BOB))
        .when(decline(BOB))
        .thenRejected(new HasAnswered(BOB));
  }

  @Test
  void silence_has_an_agent_asked_again_and_then_the_next_one() {
    Brief brief = brief(inTurn(BOB, CYD), new Terms(Duration.ofSeconds(30), 2, seconds(5)));
    spec.given(registered(brief), dispatched(BOB))
        .when(lapse(5))
        .then(dispatched(BOB, 2, after(5)));
    spec.given(registered(brief), dispatched(BOB), dispatched(BOB, 2, after(5)))
        .when(lapse(10))
        .then(new Lapsed(ID, BOB, after(10)), dispatched(CYD, 1, after(10)));
    spec.given(registered(brief), dispatched(BOB)).when(lapse(4)).thenRejected(new NotDue());
    asked(BOB).when(lapse(29)).thenRejected(new NotDue());
  }

  @Test
  void the_last_one_to_be_silent_may_answer_until_the_deadline() {
    Brief brief = brief(inTurn(BOB), ONCE);
    Lapsed lapsed = new Lapsed(ID, BOB, after(5));
    Request state = spec.given(registered(brief), dispatched(BOB)).when(lapse(5)).then(lapsed);
    assertThat(((Request.Dispatched) state).dossier().lapse()).isEmpty();
    spec.given(registered(brief), dispatched(BOB), lapsed).when(finish(BOB)).then(answered(BOB));
  }

  @Test
  void whoever_answers_first_has_answered() {
    RequestEvent[] silent = {
      registered(brief(inTurn(BOB, CYD), ONCE)),
      dispatched(BOB),
      new Lapsed(ID, BOB, after(5)),
      dispatched(CYD, 1, after(5)),
      accepted(CYD)
    };
    spec.given(silent).when(accept(BOB)).thenRejected(new HeldBy(CYD));
    spec.given(silent).when(progress(BOB, "p-1")).thenRejected(new HeldBy(CYD));
    spec.given(silent).when(decline(BOB)).then(declined(BOB));
    spec.given(silent).when(finish(BOB)).then(answered(BOB));
  }

  @Test
  void who_accepted_is_not_asked_again_while_others_are() {
    RequestEvent[] oneAtWork = {
      registered(brief(together(0, BOB, CYD), THRICE)),
      dispatched(BOB),
      dispatched(CYD),
      accepted(BOB)
    };
    spec.given(oneAtWork).when(lapse(5)).then(dispatched(CYD, 2, after(5)));
    spec.given(registered(inTurn(BOB)), dispatched(BOB), accepted(BOB))
        .when(lapse(5))
        .thenRejected(new NotDue());
    spec.given(
            registered(brief(together(0, BOB, CYD), ONCE)),
            dispatched(BOB),
            dispatched(CYD),
            accepted(BOB))
        .when(lapse(5))
        .then(new Lapsed(ID, CYD, after(5)));
  }

  @Test
  void what_cannot_be_delivered_goes_to_the_next_candidate() {
    Undelivered undelivered = new Undelivered(ID, BOB, "REJECTED", after(2));
    asked(BOB, CYD).when(undeliver(BOB, 1, 2)).then(undelivered, dispatched(CYD, 1, after(2)));
    asked(BOB)
        .when(undeliver(BOB, 1, 2))
        .then(undelivered, failed(Failing.UNDELIVERED, "bob could not be reached: REJECTED"));
    spec.given(registered(inTurn(BOB, CYD)), dispatched(BOB), accepted(BOB))
        .when(undeliver(BOB, 1, 2))
        .then(undelivered, dispatched(CYD, 1, after(2)));
  }

  @Test
  void a_dead_letter_of_another_attempt_or_after_the_outcome_changes_nothing() {
    asked(BOB).when(undeliver(BOB, 2, 2)).thenUnchanged();
    asked(BOB).when(undeliver(CYD, 1, 2)).thenUnchanged();
    spec.given(registered(inTurn(BOB)), dispatched(BOB), answered(BOB))
        .when(undeliver(BOB, 1, 6))
        .thenUnchanged();
  }

  @Test
  void enough_answers_are_an_outcome() {
    RequestEvent[] two = {
      registered(together(2, BOB, CYD, DAN)), dispatched(BOB), dispatched(CYD), dispatched(DAN)
    };
    spec.given().when(register(brief(together(2, BOB, CYD, DAN), HALF_A_MINUTE))).then(two);
    spec.given(two).when(finish(BOB)).then(replied(BOB));
    spec.given(two[0], two[1], two[2], two[3], replied(BOB))
        .when(finish(DAN))
        .then(answered(BOB, DAN));
    spec.given(two[0], two[1], two[2], two[3], accepted(DAN), replied(BOB))
        .when(finish(CYD))
        .then(answered(BOB, CYD));
    spec.given(registered(together(0, BOB, CYD)), dispatched(BOB), dispatched(CYD), replied(BOB))
        .when(finish(CYD))
        .then(answered(BOB, CYD));
    spec.given(registered(together(1, BOB, CYD)), dispatched(BOB), dispatched(CYD))
        .when(finish(CYD))
        .then(answered(CYD));
  }

  @Test
  void a_request_fails_as_soon_as_not_enough_are_left() {
    RequestEvent[] all = {
      registered(together(2, BOB, CYD, DAN)), dispatched(BOB), dispatched(CYD), dispatched(DAN)
    };
    spec.given(all).when(decline(BOB)).then(declined(BOB));
    spec.given(all[0], all[1], all[2], all[3], declined(BOB))
        .when(decline(CYD))
        .then(declined(CYD), failed(Failing.NOT_ENOUGH_ANSWERS, "cyd declined: busy"));
    spec.given(all[0], all[1], all[2], all[3], accepted(DAN), declined(BOB))
        .when(decline(CYD))
        .then(declined(CYD), failed(Failing.NOT_ENOUGH_ANSWERS, "cyd declined: busy"));
    spec.given(registered(together(1, BOB)), dispatched(BOB))
        .when(decline(BOB))
        .then(declined(BOB), failed(Failing.DECLINED, "bob declined: busy"));
  }

  @Test
  void a_capability_that_nobody_has_at_present_waits_for_somebody() {
    Brief brief = brief(able(Order.IN_TURN, 1), HALF_A_MINUTE);
    Stalled stalled = new Stalled(ID, NOBODY, NOW);
    Request state = spec.given().when(register(brief)).then(registered(brief), stalled);
    assertThat(state)
        .isInstanceOfSatisfying(
            Request.Waiting.class, waiting -> assertThat(waiting.reason()).isEqualTo(NOBODY));
    DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection>.Given waiting =
        spec.given(registered(brief), stalled);
    waiting.when(offer(1)).thenUnchanged();
    waiting
        .when(offer(1, BOB, BOB))
        .then(new Found(ID, List.of(BOB), after(1)), dispatched(BOB, 1, after(1)));
    waiting.when(new Expire(DEADLINE)).then(timedOut());
    waiting.when(cancel()).then(cancelled());
  }

  @Test
  void who_has_the_capability_is_asked_until_nobody_is_left() {
    Brief brief = brief(able(Order.IN_TURN, 1), HALF_A_MINUTE);
    Registered bob = new Registered(ID, brief, List.of(BOB), NOW);
    Stalled stalled = new Stalled(ID, TOO_FEW, after(2));
    spec.given()
        .when(new Register(ID, brief, List.of(BOB), Hindrances.NONE, NOW))
        .then(bob, dispatched(BOB));
    spec.given(bob, dispatched(BOB)).when(decline(BOB)).then(declined(BOB), stalled);
    spec.given(bob, dispatched(BOB)).when(offer(1, CYD)).thenUnchanged();
    spec.given(bob, dispatched(BOB), declined(BOB), stalled)
        .when(offer(3, BOB, CYD))
        .then(new Found(ID, List.of(CYD), after(3)), dispatched(CYD, 1, after(3)));
  }

  @Test
  void whom_a_question_could_not_reach_may_have_got_it_after_all() {
    Brief brief = brief(able(Order.IN_TURN, 1), HALF_A_MINUTE);
    RequestEvent[] lost = {
      new Registered(ID, brief, List.of(BOB), NOW),
      dispatched(BOB),
      new Undelivered(ID, BOB, "REJECTED", after(2)),
      new Stalled(ID, TOO_FEW, after(2))
    };
    spec.given(lost).when(accept(BOB)).then(accepted(BOB));
    spec.given(lost).when(progress(BOB, "p-1")).then(new Progressed(ID, reply(BOB, "p-1")));
    spec.given(lost).when(finish(BOB)).then(answered(BOB));
    spec.given(lost).when(decline(BOB)).then(declined(BOB), new Stalled(ID, TOO_FEW, after(2)));
  }

  @Test
  void all_of_a_capability_are_asked_once_there_are_enough() {
    Brief brief = brief(able(Order.TOGETHER, 2), HALF_A_MINUTE);
    Registered one = new Registered(ID, brief, List.of(BOB), NOW);
    Stalled stalled = new Stalled(ID, TOO_FEW, NOW);
    spec.given()
        .when(new Register(ID, brief, List.of(BOB), Hindrances.NONE, NOW))
        .then(one, stalled);
    spec.given(one, stalled)
        .when(offer(1, CYD))
        .then(
            new Found(ID, List.of(CYD), after(1)),
            dispatched(BOB, 1, after(1)),
            dispatched(CYD, 1, after(1)));
    spec.given(registered(brief), new Stalled(ID, NOBODY, NOW))
        .when(offer(1, BOB))
        .then(new Found(ID, List.of(BOB), after(1)), new Stalled(ID, TOO_FEW, after(1)));
  }

  @Test
  void the_silent_one_of_a_capability_stalls_nobody_else() {
    Brief brief = brief(able(Order.IN_TURN, 1), ONCE);
    RequestEvent[] silent = {
      new Registered(ID, brief, List.of(BOB, CYD), NOW),
      dispatched(BOB),
      new Lapsed(ID, BOB, after(5)),
      dispatched(CYD, 1, after(5))
    };
    spec.given(silent).when(decline(CYD)).then(declined(CYD), new Stalled(ID, TOO_FEW, after(2)));
  }

  @Test
  void the_last_one_of_a_capability_to_be_silent_makes_room_for_others() {
    Brief brief = brief(able(Order.IN_TURN, 1), ONCE);
    RequestEvent[] alone = {new Registered(ID, brief, List.of(BOB), NOW), dispatched(BOB)};
    Lapsed lapsed = new Lapsed(ID, BOB, after(5));
    spec.given(alone).when(lapse(5)).then(lapsed, new Stalled(ID, TOO_FEW, after(5)));
    spec.given(alone[0], alone[1], lapsed, new Stalled(ID, TOO_FEW, after(5)))
        .when(offer(6, CYD))
        .then(new Found(ID, List.of(CYD), after(6)), dispatched(CYD, 1, after(6)));
  }

  private static DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection>.Given asked(
      String... agents) {
    return spec.given(registered(inTurn(agents)), dispatched(agents[0]));
  }

  private static Lapse lapse(int seconds) {
    return new Lapse(Hindrances.NONE, after(seconds));
  }

  private static Undeliver undeliver(String agent, int attempt, int seconds) {
    return new Undeliver(agent, attempt, "REJECTED", Hindrances.NONE, after(seconds));
  }

  private static Offer offer(int seconds, String... agents) {
    return new Offer(List.of(agents), Hindrances.NONE, after(seconds));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Cancel cancel() {
    return new Cancel("ann", "changed my mind", after(3));
  }

  private static Cancelled cancelled() {
    return new Cancelled(ID, "ann", "changed my mind", after(3));
  }
}
