package dev.baton.domain.request;

import static dev.baton.domain.request.RequestFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.request.RequestCommand.Decline;
import dev.baton.domain.request.RequestCommand.Lapse;
import dev.baton.domain.request.RequestCommand.Offer;
import dev.baton.domain.request.RequestCommand.PassOver;
import dev.baton.domain.request.RequestCommand.Register;
import dev.baton.domain.request.RequestCommand.Undeliver;
import dev.baton.domain.request.RequestEvent.Found;
import dev.baton.domain.request.RequestEvent.Lapsed;
import dev.baton.domain.request.RequestEvent.PassedOver;
import dev.baton.domain.request.RequestEvent.Registered;
import dev.baton.domain.request.RequestEvent.Stalled;
import dev.baton.domain.request.RequestEvent.Undelivered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who is hindered is passed over, and asked when it is hindered no more. */
class RequestHindrancesTest {
  private static final DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection> spec =
      new DeciderSpec<>(new RequestDecider());
  private static final Hindrance BROKEN = new Hindrance("has an open circuit breaker", true);
  private static final Hindrance FULL = new Hindrance("is at capacity", false);
  private static final Duration FIVE = Duration.ofSeconds(5);
  private static final String BOB_BROKEN =
      "nobody can be asked at present: bob has an open circuit breaker";

  @AfterAll
  static void every_transition_was_visited() {
    assertThat(spec.visited())
        .containsExactlyInAnyOrder(
            "Absent -> Registered",
            "Waiting -> PassedOver",
            "Waiting -> Stalled",
            "Waiting -> Found",
            "Waiting -> Dispatched",
            "Dispatched -> PassedOver",
            "Dispatched -> Accepted",
            "Dispatched -> Stalled",
            "Accepted -> PassedOver",
            "Dispatched -> Dispatched",
            "Dispatched -> Declined",
            "Dispatched -> Undelivered",
            "Dispatched -> Lapsed",
            "Dispatched -> Replied",
            "Dispatched -> Answered",
            "Waiting -> Failed");
  }

  @Test
  void the_next_one_is_asked_instead() {
    spec.given()
        .when(register(inTurn(BOB, CYD), BOB, BROKEN))
        .then(registered(inTurn(BOB, CYD)), passedOver(BOB, BROKEN, NOW), dispatched(CYD));
  }

  @Test
  void where_nobody_is_left_the_request_waits_with_the_reason() {
    Stalled stalled = new Stalled(ID, BOB_BROKEN, NOW);
    Request state =
        spec.given()
            .when(register(inTurn(BOB), BOB, BROKEN))
            .then(registered(inTurn(BOB)), passedOver(BOB, BROKEN, NOW), stalled);
    assertThat(((Request.Waiting) state).dossier().parts().find(BOB).orElseThrow())
        .isEqualTo(new Part(BOB, 0, PartStatus.PASSED_OVER, BROKEN.reason()));
    DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection>.Given waiting =
        spec.given(registered(inTurn(BOB)), passedOver(BOB, BROKEN, NOW), stalled);
    waiting.when(offer(1, hindered(BOB, BROKEN))).thenUnchanged();
    waiting.when(offer(1, Hindrances.NONE)).then(dispatched(BOB, 1, after(1)));
  }

  @Test
  void who_is_named_is_asked_though_it_is_busy() {
    spec.given()
        .when(register(inTurn(BOB), BOB, FULL))
        .then(registered(inTurn(BOB)), dispatched(BOB));
  }

  @Test
  void who_was_passed_over_is_not_asked_while_another_is_at_it() {
    spec.given(registered(inTurn(BOB, CYD)), passedOver(BOB, BROKEN, NOW), dispatched(CYD))
        .when(offer(1, Hindrances.NONE))
        .thenUnchanged();
    spec.given(registered(inTurn(BOB, CYD)), passedOver(BOB, BROKEN, NOW), dispatched(CYD))
        .when(decline(CYD))
        .then(declined(CYD), dispatched(BOB, 1, after(2)));
  }

  @Test
  void a_decline_passes_over_whoever_is_hindered_by_now() {
    spec.given(registered(inTurn(BOB, CYD, DAN)), dispatched(BOB))
        .when(new Decline(BOB, "busy", hindered(CYD, BROKEN), after(2)))
        .then(declined(BOB), passedOver(CYD, BROKEN, after(2)), dispatched(DAN, 1, after(2)));
    Brief able = brief(able(Order.IN_TURN, 1), HALF_A_MINUTE);
    spec.given(new Registered(ID, able, List.of(BOB, CYD), NOW), dispatched(BOB))
        .when(new Decline(BOB, "busy", hindered(CYD, FULL), after(2)))
        .then(
            declined(BOB),
            passedOver(CYD, FULL, after(2)),
            new Stalled(ID, "nobody can be asked at present: cyd is at capacity", after(2)));
  }

  @Test
  void silence_and_dead_letters_pass_over_whoever_is_hindered_by_now() {
    Brief patient = brief(inTurn(BOB, CYD), new Terms(Duration.ofSeconds(30), 2, FIVE));
    Lapsed lapsed = new Lapsed(ID, BOB, after(5));
    spec.given(registered(patient), dispatched(BOB))
        .when(new Lapse(hindered(BOB, BROKEN), after(5)))
        .then(lapsed, dispatched(CYD, 1, after(5)));
    spec.given(registered(inTurn(BOB, CYD, DAN)), dispatched(BOB))
        .when(new Undeliver(BOB, 1, "REJECTED", hindered(CYD, BROKEN), after(2)))
        .then(
            new Undelivered(ID, BOB, "REJECTED", after(2)),
            passedOver(CYD, BROKEN, after(2)),
            dispatched(DAN, 1, after(2)));
  }

  @Test
  void who_waits_at_an_agent_that_is_barred_by_now_asks_the_next_one() {
    Request state =
        spec.given(registered(inTurn(BOB, CYD)), dispatched(BOB))
            .when(passOver(BOB, BROKEN))
            .then(passedOver(BOB, BROKEN, after(3)), dispatched(CYD, 1, after(3)));
    assertThat(((Request.Dispatched) state).dossier().parts().find(BOB).orElseThrow())
        .isEqualTo(new Part(BOB, 1, PartStatus.SILENT, BROKEN.reason()));
    Brief able = brief(able(Order.IN_TURN, 1), HALF_A_MINUTE);
    spec.given(new Registered(ID, able, List.of(BOB), NOW), dispatched(BOB))
        .when(passOver(BOB, BROKEN))
        .then(
            passedOver(BOB, BROKEN, after(3)),
            new Stalled(
                ID,
                "of those with the capability review not enough are left to be asked",
                after(3)));
  }

  @Test
  void who_was_passed_over_after_it_was_asked_may_still_answer_and_is_not_asked_again() {
    RequestEvent[] goneOn = {
      registered(inTurn(BOB, CYD)),
      dispatched(BOB),
      passedOver(BOB, BROKEN, after(3)),
      dispatched(CYD, 1, after(3))
    };
    spec.given(goneOn).when(finish(BOB)).then(answered(BOB));
    spec.given(goneOn).when(offer(4, Hindrances.NONE)).thenUnchanged();
    spec.given(goneOn).when(decline(CYD)).then(declined(CYD));
  }

  @Test
  void nobody_else_is_asked_where_there_is_nobody_or_the_agent_is_at_it() {
    spec.given(registered(inTurn(BOB)), dispatched(BOB))
        .when(passOver(BOB, BROKEN))
        .thenUnchanged();
    spec.given(registered(together(1, BOB, CYD)), dispatched(BOB), dispatched(CYD))
        .when(passOver(BOB, BROKEN))
        .thenUnchanged();
    spec.given(registered(inTurn(BOB, CYD)), dispatched(BOB), accepted(BOB))
        .when(passOver(BOB, BROKEN))
        .thenUnchanged();
    spec.given(registered(inTurn(BOB, CYD)), dispatched(BOB))
        .when(passOver(CYD, BROKEN))
        .thenUnchanged();
    spec.given(registered(inTurn(BOB, CYD)), dispatched(BOB))
        .when(passOver(DAN, BROKEN))
        .thenUnchanged();
    spec.given(registered(inTurn(BOB, CYD)), dispatched(BOB))
        .when(passOver(BOB, FULL))
        .thenUnchanged();
    spec.given(registered(inTurn(BOB, CYD)), dispatched(BOB), answered(BOB))
        .when(passOver(BOB, BROKEN))
        .thenRejected(new RequestRejection.IsClosed(RequestStatus.ANSWERED, after(5)));
  }

  @Test
  void an_earlier_agent_that_is_at_it_after_all_is_enough() {
    Brief patient = brief(inTurn(BOB, CYD, DAN), new Terms(Duration.ofSeconds(30), 1, FIVE));
    spec.given(
            registered(patient),
            dispatched(BOB),
            new Lapsed(ID, BOB, after(5)),
            dispatched(CYD, 1, after(5)),
            accepted(BOB))
        .when(new PassOver(CYD, hindered(CYD, BROKEN), after(6)))
        .then(passedOver(CYD, BROKEN, after(6)));
  }

  @Test
  void of_many_the_others_are_asked_and_the_hindered_one_when_it_can_be() {
    RequestEvent[] asked = {
      registered(together(0, BOB, CYD)), passedOver(BOB, BROKEN, NOW), dispatched(CYD)
    };
    spec.given().when(register(together(0, BOB, CYD), BOB, BROKEN)).then(asked);
    spec.given()
        .when(register(together(0, CYD, BOB), BOB, BROKEN))
        .then(registered(together(0, CYD, BOB)), dispatched(CYD), passedOver(BOB, BROKEN, NOW));
    spec.given(asked).when(offer(1, hindered(BOB, BROKEN))).thenUnchanged();
    spec.given(asked).when(offer(1, Hindrances.NONE)).then(dispatched(BOB, 1, after(1)));
    spec.given(asked)
        .when(decline(CYD))
        .then(declined(CYD), failed(Failing.NOT_ENOUGH_ANSWERS, "cyd declined: busy"));
  }

  @Test
  void of_many_the_hindered_one_is_waited_for_when_all_others_are_done() {
    RequestEvent[] asked = {
      registered(together(2, BOB, CYD)), passedOver(BOB, BROKEN, NOW), dispatched(CYD)
    };
    Stalled stalled = new Stalled(ID, BOB_BROKEN, after(5));
    spec.given(asked).when(finish(CYD)).then(replied(CYD), stalled);
    spec.given(asked[0], asked[1], asked[2], replied(CYD), stalled)
        .when(offer(6, Hindrances.NONE))
        .then(dispatched(BOB, 1, after(6)));
    spec.given(asked[0], asked[1], asked[2], replied(CYD), dispatched(BOB, 1, after(6)))
        .when(finish(BOB))
        .then(answered(CYD, BOB));
    RequestEvent[] one = {
      registered(together(1, BOB, CYD)), passedOver(BOB, BROKEN, NOW), dispatched(CYD)
    };
    spec.given(one)
        .when(new Decline(CYD, "busy", hindered(BOB, BROKEN), after(2)))
        .then(declined(CYD), new Stalled(ID, BOB_BROKEN, after(2)));
    spec.given(one).when(decline(CYD)).then(declined(CYD), dispatched(BOB, 1, after(2)));
  }

  @Test
  void where_all_who_were_named_are_hindered_nobody_is_asked() {
    Hindrances both = new Hindrances(Map.of(BOB, BROKEN, CYD, BROKEN));
    Brief brief = brief(together(1, BOB, CYD), HALF_A_MINUTE);
    spec.given()
        .when(new Register(ID, brief, List.of(BOB, CYD), both, NOW))
        .then(
            registered(brief),
            passedOver(BOB, BROKEN, NOW),
            passedOver(CYD, BROKEN, NOW),
            new Stalled(ID, BOB_BROKEN + ", cyd has an open circuit breaker", NOW));
  }

  @Test
  void who_has_the_capability_and_is_hindered_is_named_in_the_reason() {
    Brief able = brief(able(Order.IN_TURN, 1), HALF_A_MINUTE);
    spec.given()
        .when(new Register(ID, able, List.of(), hindered(BOB, FULL), NOW))
        .then(
            registered(able),
            new Stalled(
                ID,
                "nobody with the capability review can be asked at present: bob is at capacity",
                NOW));
    spec.given(registered(able), new Stalled(ID, "", NOW))
        .when(new Offer(List.of(BOB, CYD), hindered(BOB, FULL), after(1)))
        .then(
            new Found(ID, List.of(BOB, CYD), after(1)),
            passedOver(BOB, FULL, after(1)),
            dispatched(CYD, 1, after(1)));
  }

  @Test
  void a_sentence_names_five_agents_and_counts_the_others() {
    Hindrances seven =
        new Hindrances(
            IntStream.range(0, 7).boxed().collect(Collectors.toMap(n -> "a" + n, n -> FULL)));
    assertThat(seven.sentence())
        .startsWith("a0 is at capacity, a1 ")
        .endsWith("a4 is at capacity, and 2 more");
  }

  private static RequestCommand register(Audience audience, String agent, Hindrance hindrance) {
    return new Register(
        ID, brief(audience, HALF_A_MINUTE), audience.agents(), hindered(agent, hindrance), NOW);
  }

  private static Hindrances hindered(String agent, Hindrance hindrance) {
    return new Hindrances(Map.of(agent, hindrance));
  }

  private static PassedOver passedOver(String agent, Hindrance hindrance, Instant at) {
    return new PassedOver(ID, agent, hindrance.reason(), at);
  }

  private static PassOver passOver(String agent, Hindrance hindrance) {
    return new PassOver(agent, hindered(agent, hindrance), after(3));
  }

  private static Offer offer(int seconds, Hindrances hindrances) {
    return new Offer(List.of(), hindrances, after(seconds));
  }
}
