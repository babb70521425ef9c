package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.IncomingRequest;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Reject;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What requests promise, on whatever store: each has one outcome, whoever answers, and when. */
abstract class RequestContract extends WithQuestions {
  // ---- answers, and who is told

  @Test
  void an_answer_ends_a_request_and_is_told_to_who_waits() {
    answers(bob);

    RequestInfo outcome = review("r-1", "bob").ask();

    assertThat(outcome.status()).isEqualTo(RequestInfo.Status.ANSWERED);
    assertThat(outcome.answer().agent()).isEqualTo("bob");
    assertThat(outcome.answer().json().asInt()).isEqualTo(2);
    assertThat(timeline("r-1"))
        .extracting(ReceivedEvent::type)
        .containsExactly(
            "baton.request.registered",
            "baton.request.dispatched",
            "Review",
            "baton.request.answered");
  }

  @Test
  void parts_of_an_answer_are_told_once_and_in_their_order() {
    bob.onRequest(
        "Review",
        request -> {
          request.accept();
          IntStream.range(0, 20).forEach(request::partial);
          request.reply("done");
        });
    List<Integer> heard = new CopyOnWriteArrayList<>();

    RequestInfo outcome =
        review("r-1", "bob").onPartial(part -> heard.add(part.json().asInt())).ask();

    assertThat(outcome.answer().json().asString()).isEqualTo("done");
    assertThat(outcome.partialReplies()).isEqualTo(20);
    assertThat(heard).containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void the_outcome_stands_once_where_who_asked_is_called_back() {
    answers(bob);
    declines(cyd);
    review("r-1", "bob").callBackOn("reviews").submit();
    review("r-2", "cyd").callBack().submit();

    assertThat(outcome("r-1").callback()).isEqualTo(RequestInfo.Callback.PUBLISHED);
    assertThat(outcome("r-2").callback()).isEqualTo(RequestInfo.Callback.PUBLISHED);

    ReceivedEvent answered = on("reviews").getFirst();
    assertThat(on("reviews")).hasSize(1);
    assertThat(answered.headers())
        .containsEntry("baton-request", "r-1")
        .containsEntry("baton-outcome", "answered");
    assertThat(answered.text()).isEqualTo("2");
    assertThat(answered.source()).isEqualTo("bob");
    assertThat(on("baton.inbox.ann"))
        .extracting(event -> event.headers().get("baton-outcome"))
        .containsExactly("failed");
  }

  @Test
  void a_callback_that_its_receiver_gives_up_is_said_with_its_request() {
    answers(bob);
    baton
        .subscription("callbacks")
        .topics("baton.inbox.ann")
        .handle(
            event -> {
              throw Reject.because("unreadable");
            });
    review("r-1", "bob").callBack().submit();

    Await.until(() -> get("r-1").callback() == RequestInfo.Callback.UNDELIVERED);

    String letter = get("r-1").callbackDeadLetter();
    assertThat(baton.deadLetters().get(letter).original().type())
        .isEqualTo("baton.request.answered");
    assertThat(get("r-1").status()).isEqualTo(RequestInfo.Status.ANSWERED);
  }

  @Test
  void the_same_again_is_one_request_and_something_else_under_its_id_is_refused() {
    answers(bob);
    String first = review("r-1", "bob").ask().answer().id();

    assertUnchangedBy(() -> assertThat(review("r-1", "bob").ask().answer().id()).isEqualTo(first));
    Refusal other = new Refusal("ALREADY_EXISTS", "REQUEST_CONTENT_DIFFERS", "inquiry.id");
    assertRefused(() -> review("r-1", "bob").payload(2).submit(), other);
    assertRefused(() -> review("r-1", "cyd").submit(), other);
  }

  // ---- ends without an answer, and what comes too late

  @Test
  void who_did_not_answer_in_time_is_named_and_told_so_once() throws Exception {
    BlockingQueue<IncomingRequest> asked = questions(bob);
    reviewTogether("r-1", "bob", "cyd").timeout(Duration.ofSeconds(1)).submit();
    IncomingRequest question = next(asked);

    RequestInfo outcome = outcome("r-1");

    assertThat(outcome.status()).isEqualTo(RequestInfo.Status.TIMED_OUT);
    assertThat(outcome.missing()).containsExactly("bob", "cyd");
    assertThat(question.reply("late")).isFalse();
    assertUnchangedBy(() -> question.reply("late"));
    assertThat(get("r-1").lateReplies()).isEqualTo(1);
    assertThat(get("r-1").status()).isEqualTo(RequestInfo.Status.TIMED_OUT);
    assertThat(get("r-1").answers()).isEmpty();
  }

  @Test
  void the_second_answer_of_an_agent_is_a_duplicate() throws Exception {
    BlockingQueue<IncomingRequest> asked = questions(bob);
    review("r-1", "bob").attempts(2).patience(SHORT).submit();
    IncomingRequest one = next(asked);
    IncomingRequest two = next(asked);

    // two handlers run at once, so that either may come first
    assertThat(List.of(one.attempt(), two.attempt())).containsExactlyInAnyOrder(1, 2);
    assertThat(one.reply("one")).isTrue();
    assertThat(two.reply("two")).isFalse();
    assertUnchangedBy(() -> assertThat(one.reply("one")).isTrue());
    assertThat(get("r-1").answer().json().asString()).isEqualTo("one");
    assertThat(get("r-1").duplicateReplies()).isEqualTo(1);
  }

  @Test
  void who_cannot_take_the_question_in_fails_the_request() {
    bob.onRequest(
        "Review",
        request -> {
          throw Reject.because("no code");
        });

    RequestInfo outcome = review("r-1", "bob").ask();

    assertThat(outcome.status()).isEqualTo(RequestInfo.Status.FAILED);
    assertThat(outcome.detail()).contains("bob could not be reached", "no code");
  }

  @Test
  void a_request_is_called_off_once() throws Exception {
    BlockingQueue<IncomingRequest> asked = questions(bob);
    List<RequestInfo.Status> changes = new CopyOnWriteArrayList<>();
    review("r-1", "bob").submit();
    IncomingRequest question = next(asked);

    baton.requests().cancel("r-1", "not needed");
    RequestInfo outcome =
        baton.requests().watch("r-1", change -> changes.add(change.status()), part -> {});

    assertThat(outcome.cancelledBy()).isEqualTo("ann");
    assertThat(outcome.detail()).isEqualTo("not needed");
    assertThat(changes)
        .containsExactly(
            RequestInfo.Status.REGISTERED,
            RequestInfo.Status.DISPATCHED,
            RequestInfo.Status.CANCELLED);
    assertUnchangedBy(() -> bob.requests().cancel("r-1", "once more"));
    assertThat(question.reply("done")).isFalse();
    assertThat(get("r-1").cancelledBy()).isEqualTo("ann");
  }

  // ---- what was, and what is refused

  @Test
  void requests_are_listed_by_whom_they_concern_and_shown_as_they_were() throws Exception {
    BlockingQueue<IncomingRequest> asked = questions(bob);
    for (String id : List.of("r-1", "r-2", "r-3")) {
      review(id, id.equals("r-2") ? "cyd" : "bob").submit();
    }
    long dispatched = on("baton.inbox.bob").getLast().position();
    Instant before = on("baton.inbox.bob").getFirst().recordedAt().minusSeconds(1);
    assertThat(next(asked).reply("done")).isTrue();

    assertThat(listed(new Requests.Query("ann", "bob", List.of()))).containsExactly("r-3", "r-1");
    assertThat(listed(new Requests.Query("", "", List.of(RequestInfo.Status.ANSWERED)))).hasSize(1);
    assertThat(listed(new Requests.Query("bob", "", List.of()))).isEmpty();
    assertThat(baton.requests().getAsOf("r-3", dispatched).status())
        .isEqualTo(RequestInfo.Status.DISPATCHED);
    assertRefused(() -> baton.requests().getAsOf("r-3", before), unknown());
  }

  private List<String> listed(Requests.Query query) {
    return pageByPage((size, token) -> baton.requests().list(query, size, token)).stream()
        .map(RequestInfo::id)
        .toList();
  }

  @Test
  void what_cannot_be_asked_is_refused() {
    assertRefused(
        () -> review("r-1", "bob", "eve").submit(),
        new Refusal("NOT_FOUND", "UNKNOWN_RECIPIENT", "inquiry.agents[1]"));
    assertRefused(
        () -> review("r-1", "bob").callBackOn("baton.inbox.eve").submit(),
        new Refusal("NOT_FOUND", "UNKNOWN_RECIPIENT", "inquiry.reply_to"));
    assertRefused(
        () -> review("r-1", "bob").callBackOn("baton.requests").submit(),
        new Refusal("PERMISSION_DENIED", "RESERVED_TOPIC", "inquiry.reply_to"));
    assertRefused(
        () -> baton.helpWith("painting", "Paint").submit(),
        new Refusal("NOT_FOUND", "UNKNOWN_CAPABILITY", "inquiry.capability"));
    assertRefused(() -> get("r-1"), unknown());
    assertRefused(() -> outcome("r-1"), unknown());
    assertRefused(() -> baton.requests().cancel("r-1", ""), unknown());
  }

  private static Refusal unknown() {
    return new Refusal("NOT_FOUND", "UNKNOWN_REQUEST", "id");
  }
}
