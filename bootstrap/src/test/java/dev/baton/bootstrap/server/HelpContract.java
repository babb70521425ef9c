package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.bootstrap.endtoend.Await;
import dev.baton.sdk.AgentSkill;
import dev.baton.sdk.Baton;
import dev.baton.sdk.IncomingRequest;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.RequestInfo.Candidate;
import dev.baton.sdk.RequestInfo.Status;
import dev.baton.v1.AcceptRequestRequest;
import dev.baton.v1.RequestServiceGrpc;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is asked of several, on whatever store: one after the other, or all at once. */
abstract class HelpContract extends WithQuestions {
  // ---- help

  @Test
  void help_goes_to_the_next_one_when_somebody_declines_or_is_silent() {
    declines(bob);
    answers(cyd);
    agent("dan").openInbox();

    RequestInfo outcome = review("r-1", "dan", "bob", "cyd").patience(SHORT).ask();

    assertThat(answerers(outcome)).containsExactly("cyd");
    assertThat(outcome.candidates())
        .extracting(Candidate::agent, Candidate::status)
        .containsExactly(
            tuple("dan", "silent"), tuple("bob", "declined"), tuple("cyd", "answered"));
  }

  @Test
  void help_is_asked_of_the_best_who_can_and_waits_while_nobody_can() {
    answers(bob);
    answers(cyd);
    able(bob, 40);
    able(cyd, 90);

    assertThat(answerers(baton.helpWith("review", "Review").payload(1).ask()))
        .containsExactly("cyd");
    baton.agents().pause("cyd", "on holiday");
    baton.agents().pause("bob", "on holiday");
    Await.until(() -> baton.agents().match("review").matches().isEmpty());
    RequestInfo waiting = baton.helpWith("review", "Review").id("r-1").payload(1).submit();
    assertThat(waiting.status()).isEqualTo(Status.REGISTERED);
    assertThat(waiting.waitingFor()).endsWith("bob is paused, cyd is paused");
    baton.agents().resume("bob", "");

    assertThat(answerers(outcome("r-1"))).containsExactly("bob");
  }

  private void able(Baton agent, int proficiency) {
    var unused =
        agent
            .register()
            .skill(AgentSkill.of("review").proficiency(proficiency))
            .capacity(1)
            .start();
    Await.until(
        () ->
            baton.agents().match("review").matches().stream()
                .anyMatch(match -> match.name().equals(agent.agent())));
  }

  @Test
  void help_waits_while_all_who_are_able_do_as_much_as_they_can() throws Exception {
    BlockingQueue<IncomingRequest> asked = questions(bob);
    answers(cyd);
    able(bob, 50);
    baton.helpWith("review", "Review").id("r-1").payload(1).submit();
    IncomingRequest first = next(asked);
    Await.until(() -> !baton.agents().match("review").ruledOut().isEmpty());

    RequestInfo waiting = baton.helpWith("review", "Review").id("r-2").payload(1).submit();

    assertThat(waiting.waitingFor()).endsWith("bob is at capacity");
    assertThat(first.reply("done")).isTrue();
    assertThat(next(asked).id()).isEqualTo("r-2");
  }

  @Test
  void who_is_named_and_paused_is_passed_over_and_asked_once_it_is_back() {
    answers(bob);
    able(bob, 50);
    baton.agents().pause("bob", "on holiday");
    Await.until(() -> baton.agents().match("review").matches().isEmpty());

    RequestInfo waiting = review("r-1", "bob").submit();

    assertThat(waiting.candidates())
        .containsExactly(new Candidate("bob", "passed_over", 0, "is paused"));
    baton.agents().resume("bob", "");
    assertThat(answerers(outcome("r-1"))).containsExactly("bob");
  }

  // ---- many

  @Test
  void of_many_all_have_to_answer_or_as_many_as_are_enough() {
    answers(bob);
    declines(cyd);

    RequestInfo all = reviewTogether("r-1", "bob", "cyd").ask();
    RequestInfo one = reviewTogether("r-2", "bob", "cyd").quorum(1).ask();

    assertThat(all.status()).isEqualTo(Status.FAILED);
    assertThat(all.detail()).isEqualTo("cyd declined: busy");
    assertThat(answerers(one)).containsExactly("bob");
  }

  @Test
  void of_many_who_answer_at_once_one_is_first_and_the_others_are_late() {
    List<String> voters = IntStream.range(0, 8).mapToObj(n -> "voter-" + n).toList();
    voters.forEach(voter -> answers(agent(voter)));

    RequestInfo outcome =
        baton.requestAll(voters, "Review").id("r-1").payload(1).first().callBackOn("votes").ask();

    assertThat(outcome.answers()).hasSize(1);
    Await.until(() -> get("r-1").lateReplies() == voters.size() - 1);
    assertThat(get("r-1").answer().id()).isEqualTo(outcome.answer().id());
    assertThat(on("votes")).hasSize(1);
  }

  @Test
  void who_comes_at_the_wrong_time_is_refused() throws Exception {
    BlockingQueue<IncomingRequest> ofBob = questions(bob);
    BlockingQueue<IncomingRequest> ofCyd = questions(cyd);
    review("r-1", "bob", "cyd").submit();
    assertRefused(() -> accept("r-1", "cyd"), held("NOT_ASKED"));
    IncomingRequest declined = next(ofBob);
    declined.decline("busy");
    assertRefused(declined::accept, held("ALREADY_DECLINED"));
    next(ofCyd).reply("done");
    Refusal closed = new Refusal("FAILED_PRECONDITION", "REQUEST_CLOSED", "id");
    assertRefused(() -> baton.requests().cancel("r-1", ""), closed);
    assertRefused(declined::accept, closed);

    review("r-2", "bob", "cyd").patience(SHORT).submit();
    IncomingRequest silent = next(ofBob);
    next(ofCyd).accept();
    assertRefused(silent::accept, held("REQUEST_HELD"));

    reviewTogether("r-3", "bob", "cyd").submit();
    IncomingRequest answered = next(ofBob);
    answered.reply("done");
    assertRefused(answered::accept, held("ALREADY_ANSWERED"));
  }

  private static Refusal held(String reason) {
    return new Refusal("FAILED_PRECONDITION", reason, "agent");
  }

  private void accept(String id, String agent) {
    RequestServiceGrpc.newBlockingStub(baton.channel())
        .withDeadlineAfter(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)
        .acceptRequest(AcceptRequestRequest.newBuilder().setId(id).setAgent(agent).build());
  }
}
