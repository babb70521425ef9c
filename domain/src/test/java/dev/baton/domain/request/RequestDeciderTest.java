package dev.baton.domain.request;

import static dev.baton.domain.request.RequestFacts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.domain.kernel.CorruptStreamException;
import dev.baton.domain.kernel.DeciderSpec;
import dev.baton.domain.request.RequestCommand.Cancel;
import dev.baton.domain.request.RequestCommand.Expire;
import dev.baton.domain.request.RequestCommand.Finish;
import dev.baton.domain.request.RequestEvent.Cancelled;
import dev.baton.domain.request.RequestEvent.Progressed;
import dev.baton.domain.request.RequestRejection.ContentDiffers;
import dev.baton.domain.request.RequestRejection.HasAnswered;
import dev.baton.domain.request.RequestRejection.IsClosed;
import dev.baton.domain.request.RequestRejection.NotAsked;
import dev.baton.domain.request.RequestRejection.NotDue;
import dev.baton.domain.request.RequestRejection.TooLarge;
import dev.baton.domain.request.RequestRejection.TooManyReplies;
import dev.baton.domain.request.RequestRejection.Unknown;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A request, its replies, and its one outcome. */
class RequestDeciderTest {
  private static final DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection> spec =
      new DeciderSpec<>(new RequestDecider());

  @AfterAll
  static void every_transition_was_visited() {
    assertThat(spec.visited())
        .containsExactlyInAnyOrder(
            "Absent -> Registered",
            "Waiting -> Dispatched",
            "Dispatched -> Dispatched",
            "Dispatched -> Accepted",
            "Dispatched -> Progressed",
            "Dispatched -> Replied",
            "Dispatched -> Answered",
            "Dispatched -> TimedOut",
            "Dispatched -> Cancelled",
            "Dispatched -> Disregarded",
            "Accepted -> Accepted",
            "Accepted -> Progressed",
            "Accepted -> Replied",
            "Accepted -> Answered",
            "Accepted -> TimedOut",
            "Accepted -> Cancelled",
            "Accepted -> Disregarded",
            "Closed -> Disregarded");
  }

  @Test
  void a_question_is_registered_and_dispatched() {
    Request state =
        spec.given()
            .when(register(brief(inTurn(BOB), HALF_A_MINUTE)))
            .then(registered(inTurn(BOB)), dispatched(BOB));
    assertThat(state)
        .isInstanceOfSatisfying(
            Request.Dispatched.class,
            open -> {
              assertThat(open.status()).isEqualTo(RequestStatus.DISPATCHED);
              assertThat(open.dossier().deadline()).isEqualTo(DEADLINE);
              assertThat(open.dossier().lapse()).isEmpty();
            });
  }

  @Test
  void asking_the_same_again_changes_nothing_and_other_content_is_refused() {
    Brief other = brief(inTurn(CYD), HALF_A_MINUTE);
    asked(BOB).when(register(brief(inTurn(BOB), HALF_A_MINUTE))).thenUnchanged();
    asked(BOB).when(register(other)).thenRejected(new ContentDiffers(ID));
    spec.given(registered(inTurn(BOB)), dispatched(BOB), answered(BOB))
        .when(register(brief(inTurn(BOB), HALF_A_MINUTE)))
        .thenUnchanged();
  }

  @Test
  void a_last_reply_is_the_outcome() {
    Request state = asked(BOB).when(finish(BOB)).then(answered(BOB));
    assertThat(state)
        .isInstanceOfSatisfying(
            Request.Closed.class,
            closed -> {
              assertThat(closed.outcome()).isEqualTo(new Outcome.Answered());
              assertThat(closed.status()).isEqualTo(RequestStatus.ANSWERED);
              assertThat(closed.dossier().replies().answers()).containsExactly(reply(BOB, "bob-1"));
            });
    spec.given(registered(inTurn(BOB)), dispatched(BOB), accepted(BOB))
        .when(finish(BOB))
        .then(answered(BOB));
  }

  @Test
  void an_answer_comes_in_parts() {
    Progressed first = new Progressed(ID, reply(BOB, "p-1"));
    Progressed second = new Progressed(ID, reply(BOB, "p-2"));
    asked(BOB).when(progress(BOB, "p-1")).then(first);
    DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection>.Given begun =
        spec.given(registered(inTurn(BOB)), dispatched(BOB), first);
    begun.when(progress(BOB, "p-1")).thenUnchanged();
    begun.when(progress(BOB, "p-2")).then(second);
    begun.when(finish(BOB)).then(answered(BOB));
    assertThat(begun.state()).isInstanceOf(Request.Accepted.class);
  }

  @Test
  void agents_know_nothing_of_each_others_ids() {
    Progressed first = new Progressed(ID, reply(BOB, "1"));
    spec.given(registered(together(0, BOB, CYD)), dispatched(BOB), dispatched(CYD), first)
        .when(progress(CYD, "1"))
        .then(new Progressed(ID, reply(CYD, "1")));
  }

  @Test
  void a_request_takes_a_thousand_parts_and_no_more() {
    Stream<RequestEvent> parts =
        IntStream.rangeClosed(1, 1_000).mapToObj(n -> new Progressed(ID, reply(BOB, "p-" + n)));
    spec.given(
            Stream.concat(Stream.of(registered(inTurn(BOB)), dispatched(BOB)), parts)
                .toArray(RequestEvent[]::new))
        .when(progress(BOB, "p-1001"))
        .thenRejected(new TooManyReplies(1_000));
  }

  @Test
  void answers_together_have_a_bound() {
    int most = Replies.MOST_BYTES;
    asked(BOB)
        .when(new Finish(large(BOB, most)))
        .then(new RequestEvent.Answered(ID, List.of(large(BOB, most)), after(5)));
    asked(BOB).when(new Finish(large(BOB, most + 1))).thenRejected(new TooLarge(most, most + 1));
  }

  @Test
  void a_late_reply_is_written_down_and_changes_no_outcome() {
    RequestEvent[] over = {registered(inTurn(BOB)), dispatched(BOB), timedOut(BOB)};
    Request state =
        spec.given(over).when(finish(BOB)).then(disregarded(reply(BOB, "bob-1"), Disregard.LATE));
    assertThat(state)
        .isInstanceOfSatisfying(
            Request.Closed.class,
            closed -> {
              assertThat(closed.outcome()).isEqualTo(new Outcome.TimedOut(List.of(BOB)));
              assertThat(closed.dossier().replies().late()).isEqualTo(1);
            });
    spec.given(over)
        .when(progress(BOB, "p-1"))
        .then(disregarded(reply(BOB, "p-1"), Disregard.LATE));
    spec.given(over[0], over[1], over[2], disregarded(reply(BOB, "bob-1"), Disregard.LATE))
        .when(finish(BOB))
        .thenUnchanged();
  }

  @Test
  void the_same_answer_again_changes_nothing_and_another_one_is_a_duplicate() {
    RequestEvent[] over = {registered(inTurn(BOB)), dispatched(BOB), answered(BOB)};
    Answer another = reply(BOB, "bob-2");
    spec.given(over).when(finish(BOB)).thenUnchanged();
    Request state =
        spec.given(over).when(new Finish(another)).then(disregarded(another, Disregard.DUPLICATE));
    assertThat(((Request.Closed) state).dossier().replies().duplicates()).isEqualTo(1);
    spec.given(registered(together(2, BOB, CYD)), dispatched(BOB), dispatched(CYD), replied(BOB))
        .when(new Finish(another))
        .then(disregarded(another, Disregard.DUPLICATE));
    spec.given(
            registered(together(2, BOB, CYD)),
            dispatched(BOB),
            dispatched(CYD),
            accepted(CYD),
            replied(BOB))
        .when(progress(BOB, "p-9"))
        .then(disregarded(reply(BOB, "p-9"), Disregard.DUPLICATE));
  }

  @Test
  void a_hundred_replies_that_change_nothing_are_written_down() {
    Stream<RequestEvent> late =
        IntStream.rangeClosed(1, 100)
            .mapToObj(n -> disregarded(reply(BOB, "l-" + n), Disregard.LATE));
    spec.given(
            Stream.concat(Stream.of(registered(inTurn(BOB)), dispatched(BOB), timedOut(BOB)), late)
                .toArray(RequestEvent[]::new))
        .when(finish(BOB))
        .thenUnchanged();
  }

  @Test
  void who_was_not_asked_says_nothing() {
    asked(BOB).when(accept(CYD)).thenRejected(new NotAsked(CYD));
    asked(BOB).when(decline(CYD)).thenRejected(new NotAsked(CYD));
    asked(BOB).when(finish(CYD)).thenRejected(new NotAsked(CYD));
    asked(BOB, CYD).when(finish(CYD)).thenRejected(new NotAsked(CYD));
    spec.given(registered(inTurn(BOB)), dispatched(BOB), timedOut(BOB))
        .when(finish(CYD))
        .thenRejected(new NotAsked(CYD));
  }

  @Test
  void a_request_is_accepted_once() {
    asked(BOB).when(accept(BOB)).then(accepted(BOB));
    spec.given(registered(inTurn(BOB)), dispatched(BOB), accepted(BOB))
        .when(accept(BOB))
        .thenUnchanged();
    spec.given(registered(together(2, BOB, CYD)), dispatched(BOB), dispatched(CYD), replied(BOB))
        .when(accept(BOB))
        .thenRejected(new HasAnswered(BOB));
    spec.given(registered(together(2, BOB, CYD)), dispatched(BOB), dispatched(CYD), accepted(BOB))
        .when(accept(CYD))
        .then(accepted(CYD));
  }

  @Test
  void the_deadline_ends_what_is_open_and_nothing_else() {
    asked(BOB).when(new Expire(DEADLINE.minusNanos(1))).thenRejected(new NotDue());
    asked(BOB).when(new Expire(DEADLINE)).then(timedOut(BOB));
    spec.given(registered(inTurn(BOB, CYD)), dispatched(BOB), accepted(BOB))
        .when(new Expire(DEADLINE))
        .then(timedOut(BOB, CYD));
    spec.given(registered(inTurn(BOB)), dispatched(BOB), answered(BOB))
        .when(new Expire(DEADLINE))
        .thenRejected(new IsClosed(RequestStatus.ANSWERED, after(5)));
  }

  @Test
  void a_request_is_called_off_while_it_is_open() {
    asked(BOB).when(cancel()).then(cancelled());
    spec.given(registered(inTurn(BOB)), dispatched(BOB), accepted(BOB))
        .when(cancel())
        .then(cancelled());
    spec.given(registered(inTurn(BOB)), dispatched(BOB), cancelled())
        .when(cancel())
        .thenUnchanged();
    spec.given(registered(inTurn(BOB)), dispatched(BOB), answered(BOB))
        .when(cancel())
        .thenRejected(new IsClosed(RequestStatus.ANSWERED, after(5)));
    spec.given(registered(inTurn(BOB)), dispatched(BOB), cancelled())
        .when(accept(BOB))
        .thenRejected(new IsClosed(RequestStatus.CANCELLED, after(3)));
  }

  @Test
  void what_was_never_asked_is_unknown() {
    spec.given().when(finish(BOB)).thenRejected(new Unknown());
    spec.given().when(accept(BOB)).thenRejected(new Unknown());
    spec.given().when(cancel()).thenRejected(new Unknown());
    spec.given().when(new Expire(DEADLINE)).thenRejected(new Unknown());
  }

  @Test
  void an_impossible_fact_is_a_defect() {
    assertThatThrownBy(() -> spec.given(answered(BOB))).isInstanceOf(CorruptStreamException.class);
    assertThatThrownBy(
            () ->
                spec.given(registered(inTurn(BOB)), dispatched(BOB), answered(BOB), timedOut(BOB)))
        .isInstanceOf(CorruptStreamException.class);
  }

  private static DeciderSpec<RequestCommand, Request, RequestEvent, RequestRejection>.Given asked(
      String... agents) {
    return spec.given(registered(inTurn(agents)), dispatched(agents[0]));
  }

  private static Cancel cancel() {
    return new Cancel("ann", "changed my mind", after(3));
  }

  private static Cancelled cancelled() {
    return new Cancelled(ID, "ann", "changed my mind", after(3));
  }
}
