package dev.baton.docs.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.sdk.AgentSkill;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.IncomingRequest;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Reject;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.RequestReply;
import dev.baton.sdk.RequestUpdate;
import dev.baton.sdk.Requests;
import dev.baton.sdk.RequestsWatch;
import dev.baton.sdk.RunningAgent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Agents that ask each other. */
class RequestIT extends PatternServer {
  private final BlockingQueue<ReceivedEvent> handled = new LinkedBlockingQueue<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void an_agent_asks_another_and_waits() {
    // region answer
    other.onRequest(
        "Sum",
        request -> {
          int sum = request.json().path("a").asInt() + request.json().path("b").asInt();
          request.reply(Map.of("sum", sum));
        });
    // endregion

    // region ask
    RequestInfo outcome =
        baton
            .request("bob", "Sum")
            .payload(Map.of("a", 2, "b", 3))
            .timeout(Duration.ofSeconds(10))
            .ask();
    int sum = outcome.answer().json().path("sum").asInt();
    // endregion

    assertThat(sum).isEqualTo(5);
    assertThat(outcome.status()).isEqualTo(RequestInfo.Status.ANSWERED);
    assertThat(outcome.answer().agent()).isEqualTo("bob");
    assertThat(baton.timeline(outcome.id()))
        .extracting(entry -> entry.event().type())
        .containsExactly(
            "baton.request.registered",
            "baton.request.dispatched",
            "Sum",
            "baton.request.answered");
  }

  @Test
  void asking_again_under_the_same_id_gets_the_same_answer() {
    other.onRequest("Sum", request -> request.reply(heard.add(request.id())));

    // region again
    RequestInfo first = baton.request("bob", "Sum").id("order-17-sum").payload(1).ask();
    RequestInfo again = baton.request("bob", "Sum").id("order-17-sum").payload(1).ask();
    // endregion

    assertThat(again.answer().id()).isEqualTo(first.answer().id());
    assertThat(heard).hasSize(1);
    assertThatThrownBy(() -> baton.request("bob", "Sum").id("order-17-sum").payload(2).ask())
        .isInstanceOfSatisfying(
            BatonException.class,
            refused -> assertThat(refused.reason()).isEqualTo("REQUEST_CONTENT_DIFFERS"));
  }

  @Test
  void an_answer_comes_in_parts() throws Exception {
    // region parts
    other.onRequest(
        "Story",
        request -> {
          request.accept();
          for (String word : List.of("once", "upon", "a", "time")) {
            request.partial(word);
          }
          request.reply("the end");
        });
    CompletableFuture<RequestInfo> story =
        baton
            .request("bob", "Story")
            .onPartial(part -> heard.add(part.json().asString()))
            .askAsync();
    // endregion

    assertThat(story.get(20, TimeUnit.SECONDS).answer().json().asString()).isEqualTo("the end");
    assertThat(heard).containsExactly("once", "upon", "a", "time");
    assertThat(story.get().partialReplies()).isEqualTo(4);
  }

  @Test
  void an_agent_asks_leaves_and_is_called_back() throws Exception {
    other.onRequest("Build", request -> request.reply(Map.of("build", 17)));

    // region callback
    String inbox = baton.openInbox();
    baton
        .subscription("callbacks")
        .topics(inbox)
        .where("'baton-outcome' in event.headers")
        .handle(handled::add);
    RequestInfo asked =
        baton.request("bob", "Build").timeout(Duration.ofHours(2)).callBack().submit();
    // endregion

    ReceivedEvent callback = next(handled);
    assertThat(callback.headers())
        .containsEntry("baton-request", asked.id())
        .containsEntry("baton-outcome", "answered");
    assertThat(callback.json().path("build").asInt()).isEqualTo(17);
    assertThat(baton.requests().of(callback).status()).isEqualTo(RequestInfo.Status.ANSWERED);
  }

  @Test
  void nobody_answers_in_time_and_what_comes_later_is_told_apart() {
    BlockingQueue<IncomingRequest> kept = new LinkedBlockingQueue<>();
    other.onRequest("Build", kept::add);

    RequestInfo outcome = baton.request("bob", "Build").timeout(Duration.ofMillis(300)).ask();

    assertThat(outcome.status()).isEqualTo(RequestInfo.Status.TIMED_OUT);
    assertThat(outcome.missing()).containsExactly("bob");
    until(() -> !kept.isEmpty());
    assertThat(kept.remove().reply("too late")).isFalse();
    assertThat(baton.requests().get(outcome.id()).lateReplies()).isEqualTo(1);
  }

  @Test
  void help_goes_to_the_next_agent_when_one_declines() {
    try (Baton cyd = agent("cyd")) {
      // region help
      other.onRequest("Review", request -> request.decline("busy"));
      cyd.onRequest(
          "Review",
          request -> {
            request.accept();
            request.reply(Map.of("approved", true));
          });
      RequestReply review =
          baton
              .help(List.of("bob", "cyd"), "Review")
              .payload(Map.of("file", "Cart.java"))
              .ask()
              .answer();
      // endregion

      assertThat(review.agent()).isEqualTo("cyd");
    }
  }

  @Test
  void help_is_asked_of_whoever_has_the_skill() {
    other.onRequest("Review", request -> request.reply(Map.of("approved", true)));

    // region able
    RunningAgent bob = other.register().skill(AgentSkill.of("code.review")).capacity(3).start();
    RequestReply review =
        baton.helpWith("code.review", "Review").payload(Map.of("file", "Cart.java")).ask().answer();
    // endregion

    assertThat(review.agent()).isEqualTo("bob");
    baton.agents().pause("bob", "on holiday");
    RequestInfo waiting = baton.helpWith("code.review", "Review").submit();
    assertThat(waiting.status()).isEqualTo(RequestInfo.Status.REGISTERED);
    assertThat(waiting.waitingFor()).endsWith("can be asked at present: bob is paused");
    RequestInfo named = baton.request("bob", "Review").submit();
    assertThat(named.candidates())
        .containsExactly(new RequestInfo.Candidate("bob", "passed_over", 0, "is paused"));
    baton.agents().resume("bob", "back again");
    until(() -> baton.requests().get(waiting.id()).isOver());
    until(() -> baton.requests().get(named.id()).isOver());
    assertThat(baton.requests().get(waiting.id()).answer().agent()).isEqualTo("bob");
    bob.close();
  }

  @Test
  void many_are_asked_at_once() {
    try (Baton cyd = agent("cyd")) {
      other.onRequest("Vote", request -> request.reply("yes"));
      cyd.onRequest("Vote", request -> request.reply("no"));

      // region gather
      List<String> voters = List.of("bob", "cyd");
      RequestInfo all = baton.requestAll(voters, "Vote").ask();
      RequestInfo first = baton.requestAll(voters, "Vote").first().ask();
      RequestInfo most = baton.requestAll(voters, "Vote").quorum(2).ask();
      // endregion

      assertThat(all.answers())
          .extracting(RequestReply::agent)
          .containsExactlyInAnyOrder("bob", "cyd");
      assertThat(first.answers()).hasSize(1);
      assertThat(most.answers()).hasSize(2);
    }
  }

  @Test
  void a_handler_that_rejects_what_it_is_asked_fails_the_request() {
    other.onRequest(
        "Sum",
        request -> {
          throw Reject.because("no numbers");
        });

    RequestInfo outcome = baton.request("bob", "Sum").ask();

    assertThat(outcome.status()).isEqualTo(RequestInfo.Status.FAILED);
    assertThat(outcome.detail()).contains("bob could not be reached", "no numbers");
    assertThatThrownBy(outcome::answer)
        .isInstanceOfSatisfying(
            BatonException.class,
            failed -> assertThat(failed.reason()).isEqualTo("REQUEST_FAILED"));
  }

  @Test
  void requests_are_found_watched_and_called_off() throws Exception {
    BlockingQueue<IncomingRequest> kept = new LinkedBlockingQueue<>();
    BlockingQueue<RequestUpdate> steps = new LinkedBlockingQueue<>();
    other.onRequest("Build", kept::add);
    RequestInfo asked = baton.request("bob", "Build").timeout(Duration.ofHours(1)).submit();
    CompletableFuture<RequestInfo> watched =
        CompletableFuture.supplyAsync(
            () ->
                baton
                    .requests()
                    .watch(asked.id(), change -> heard.add(change.status().name()), part -> {}));
    until(() -> heard.contains("DISPATCHED"));

    // region watch
    RequestsWatch watch = other.requests().watchAll(Requests.Query.ALL, steps::add);
    // endregion
    for (int n = 1; steps.isEmpty() && n <= 1_000; n++) {
      baton.request("bob", "Probe").id("probe-" + n).submit();
    }

    // region steer
    Requests.Query toBob = new Requests.Query("ann", "bob", List.of(RequestInfo.Status.DISPATCHED));
    for (RequestInfo open : baton.requests().list(toBob, 100, "").items()) {
      baton.requests().cancel(open.id(), "not needed any more");
    }
    // endregion

    RequestInfo outcome = watched.get(20, TimeUnit.SECONDS);
    assertThat(outcome.status()).isEqualTo(RequestInfo.Status.CANCELLED);
    assertThat(outcome.detail()).isEqualTo("not needed any more");
    assertThat(outcome.cancelledBy()).isEqualTo("ann");
    assertThat(heard).containsExactly("REGISTERED", "DISPATCHED", "CANCELLED");
    until(() -> steps.stream().anyMatch(step -> step.type().equals("baton.request.cancelled")));
    watch.close();
  }

  @Test
  void who_is_not_there_cannot_be_asked() {
    assertThatThrownBy(() -> baton.request("nobody", "Sum").ask())
        .isInstanceOfSatisfying(
            BatonException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo("UNKNOWN_RECIPIENT");
              assertThat(refused.field()).contains("inquiry.agents[0]");
            });
    assertThatThrownBy(() -> baton.helpWith("painting", "Paint").ask())
        .isInstanceOfSatisfying(
            BatonException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo("UNKNOWN_CAPABILITY");
              assertThat(refused.field()).contains("inquiry.capability");
            });
  }
}
