package dev.baton.domain.request;

import static dev.baton.domain.request.RequestFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.request.RequestCommand.LoseCallback;
import dev.baton.domain.request.RequestEvent.CallbackUndelivered;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What has become of a callback stands with its request. */
class RequestCallbackTest {
  private static final DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection> spec =
      new DeciderSpec<>(new RequestDecider());
  private static final LoseCallback LOSE = new LoseCallback("7-0-42", "EXHAUSTED", after(9));
  private static final CallbackUndelivered LOST =
      new CallbackUndelivered(ID, "7-0-42", "EXHAUSTED", after(9));

  @AfterAll
  static void the_transition_was_visited() {
    assertThat(spec.visited()).contains("Closed -> CallbackUndelivered");
  }

  @Test
  void a_callback_that_is_given_up_is_noted_once() {
    Request state =
        spec.given(registered(inTurn(BOB)), dispatched(BOB), answered(BOB)).when(LOSE).then(LOST);
    Request.Closed closed = (Request.Closed) state;
    assertThat(closed.callback()).isEqualTo(CallbackStatus.UNDELIVERED);
    assertThat(closed.lostCallback()).isEqualTo("7-0-42");
    assertThat(closed.status()).isEqualTo(RequestStatus.ANSWERED);
    spec.given(registered(inTurn(BOB)), dispatched(BOB), answered(BOB), LOST)
        .when(new LoseCallback("8-0-42", "REJECTED", after(10)))
        .thenUnchanged();
  }

  @Test
  void a_request_without_an_outcome_has_no_callback_to_lose() {
    spec.given(registered(inTurn(BOB)), dispatched(BOB)).when(LOSE).thenUnchanged();
    spec.given().when(LOSE).thenRejected(new RequestRejection.Unknown());
  }

  @Test
  void a_late_reply_leaves_the_callback_as_it_is() {
    Request.Closed closed =
        new Request.Closed(
            Dossier.of(registered(inTurn(BOB))), new Outcome.Answered(), after(5), "7-0-42");
    assertThat(closed.with(closed.dossier())).isEqualTo(closed);
  }

  @Test
  void it_waits_is_published_or_was_not_asked_for() {
    Dossier asked = Dossier.of(registered(inTurn(BOB)));
    assertThat(new Request.Waiting(asked, "").callback()).isEqualTo(CallbackStatus.WAITING);
    assertThat(closed(asked).callback()).isEqualTo(CallbackStatus.PUBLISHED);
    Brief brief = brief(inTurn(BOB), HALF_A_MINUTE);
    Brief silent =
        new Brief(
            brief.requester(),
            brief.question(),
            brief.audience(),
            brief.terms(),
            Optional.empty(),
            brief.cause(),
            brief.principal());
    Dossier alone = Dossier.of(registered(silent));
    assertThat(new Request.Waiting(alone, "").callback()).isEqualTo(CallbackStatus.NONE);
    assertThat(closed(alone).callback()).isEqualTo(CallbackStatus.NONE);
  }

  private static Request.Closed closed(Dossier dossier) {
    return new Request.Closed(dossier, new Outcome.Answered(), after(5), "");
  }
}
