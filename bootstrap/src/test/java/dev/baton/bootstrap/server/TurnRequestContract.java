package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.sdk.AgentSkill;
import dev.baton.sdk.CommittedTurn;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RequestBuilder;
import dev.baton.sdk.RequestInfo;
import dev.baton.sdk.RequestInfo.Candidate;
import dev.baton.sdk.RunningAgent;
import dev.baton.sdk.Turn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a turn does about requests, on whatever store: with all the rest of it, once. */
abstract class TurnRequestContract extends WithServer {
  private static final String ORDERS = "orders";
  private static final String QUESTIONS = "questions";
  private static final Turn BILL =
      Turn.empty().publish(OutgoingEvent.on("shop.bills", "Billed").json("{}"));

  @BeforeEach
  void order() {
    baton.openInbox();
    baton.subscription(ORDERS).topics("shop.orders").create();
    baton.subscription(QUESTIONS).topics("baton.inbox.ann").create();
    baton.publish(OutgoingEvent.on("shop.orders", "Ordered").json("{}"));
  }

  private CommittedTurn commit(String subscription, ReceivedEvent delivery, Turn turn) {
    return baton.subscriptions().commit(subscription, delivery, turn);
  }

  private RequestBuilder pack() {
    return baton.request("ann", "Pack").payload(17);
  }

  @Test
  void what_is_asked_stands_in_the_log_together_with_what_is_published() {
    ReceivedEvent delivery = next(ORDERS);

    CommittedTurn committed = commit(ORDERS, delivery, BILL.ask(pack().id("pack-17")));

    assertThat(committed.askedIds()).containsExactly("pack-17");
    assertThat(baton.requests().get("pack-17").status()).isEqualTo(RequestInfo.Status.DISPATCHED);
    ReceivedEvent question = next(QUESTIONS);
    assertThat(question.json().asInt()).isEqualTo(17);
    assertThat(question.correlationId()).isEqualTo(delivery.correlationId());
    assertThat(question.causationId()).isEqualTo(delivery.id());
    assertThat(question.position()).isGreaterThan(on("shop.bills").getFirst().position());
    assertThat(baton.subscriptions().pull(ORDERS, 1, Duration.ZERO)).isEmpty();
  }

  @Test
  void whoever_commits_again_is_told_what_was_asked_first_and_asks_nothing() {
    ReceivedEvent delivery = next(ORDERS);
    CommittedTurn first = commit(ORDERS, delivery, Turn.empty().ask(pack()));
    CommittedTurn again = commit(ORDERS, delivery, Turn.empty().ask(pack()).ask(pack()));

    assertThat(again.alreadyApplied()).isTrue();
    assertThat(again.askedIds()).hasSize(1).isEqualTo(first.askedIds());
    assertThat(on("baton.inbox.ann")).hasSize(1);
  }

  @Test
  void whoever_has_the_capability_is_asked_and_the_outcome_is_called_back() {
    try (RunningAgent running =
        baton.register().skill(AgentSkill.of("packing")).capacity(3).start()) {
      assertThat(running).isNotNull();
      baton.subscription("packed").topics("shop.packed").create();
      RequestBuilder help = baton.helpWith("packing", "Pack").payload(17).callBackOn("shop.packed");
      CommittedTurn committed = commit(ORDERS, next(ORDERS), Turn.empty().ask(help));

      ReceivedEvent question = next(QUESTIONS);
      commit(QUESTIONS, question, Turn.empty().reply(question, 5));

      ReceivedEvent callback = next("packed");
      assertThat(callback.json().asInt()).isEqualTo(5);
      assertThat(callback.headers())
          .containsEntry("baton-request", committed.askedIds().getFirst())
          .containsEntry("baton-outcome", "answered");
    }
  }

  @Test
  void a_turn_that_asks_nobody_known_is_refused_as_a_whole() {
    ReceivedEvent delivery = next(ORDERS);
    var unused = pack().id("pack-1").submit();

    assertRefused(
        () -> commit(ORDERS, delivery, BILL.ask(pack()).ask(baton.request("nobody", "Pack"))),
        new Refusal("NOT_FOUND", "UNKNOWN_RECIPIENT", "inquiries[1].agents[0]"));
    assertRefused(
        () -> commit(ORDERS, delivery, BILL.ask(baton.helpWith("flying", "Fly"))),
        new Refusal("NOT_FOUND", "UNKNOWN_CAPABILITY", "inquiries[0].capability"));
    assertRefused(
        () -> commit(ORDERS, delivery, BILL.ask(pack().callBackOn("baton.topics"))),
        new Refusal("PERMISSION_DENIED", "RESERVED_TOPIC", "inquiries[0].reply_to"));
    assertRefused(
        () -> commit(ORDERS, delivery, BILL.ask(pack().id("pack-1").payload("other"))),
        new Refusal("ALREADY_EXISTS", "REQUEST_CONTENT_DIFFERS", "inquiries[0].id"));
    assertThat(on("shop.bills")).isEmpty();
    assertThat(commit(ORDERS, delivery, BILL).alreadyApplied()).isFalse();
  }

  @Test
  void a_request_is_taken_on_together_with_what_is_asked_for_its_sake() {
    RequestInfo asked = baton.request("ann", "Deliver").submit();
    ReceivedEvent question = next(QUESTIONS);

    CommittedTurn committed =
        commit(QUESTIONS, question, Turn.empty().accept(question).ask(pack()));

    assertThat(baton.requests().get(asked.id()).status()).isEqualTo(RequestInfo.Status.ACCEPTED);
    RequestInfo more = baton.requests().get(committed.askedIds().getFirst());
    assertThat(more.correlationId()).isEqualTo(asked.id());
  }

  @Test
  void who_declines_has_the_next_one_asked_together_with_what_is_published() {
    agent("bob").openInbox();
    RequestInfo asked = baton.help(List.of("ann", "bob"), "Deliver").submit();
    ReceivedEvent question = next(QUESTIONS);

    commit(QUESTIONS, question, BILL.decline(question, "busy"));

    assertThat(baton.requests().get(asked.id()).candidates())
        .extracting(Candidate::agent, Candidate::attempts)
        .containsExactly(tuple("ann", 1), tuple("bob", 1));
    assertThat(on("baton.inbox.bob")).hasSize(1);
    assertThat(on("shop.bills")).hasSize(1);
  }

  @Test
  void a_turn_about_a_request_that_has_its_outcome_is_refused_as_a_whole() {
    RequestInfo asked = baton.request("ann", "Deliver").submit();
    ReceivedEvent question = next(QUESTIONS);
    baton.requests().cancel(asked.id(), "not needed");
    ReceivedEvent delivery = next(ORDERS);

    assertRefused(
        () -> commit(ORDERS, delivery, BILL.accept(question)),
        new Refusal("FAILED_PRECONDITION", "REQUEST_CLOSED", "accepted[0].id"));
    assertRefused(
        () -> commit(ORDERS, delivery, BILL.decline(question, "busy")),
        new Refusal("FAILED_PRECONDITION", "REQUEST_CLOSED", "declined[0].id"));
    assertThat(commit(ORDERS, delivery, BILL).alreadyApplied()).isFalse();
  }
}
