package dev.baton.adapters.memory.request;

import static dev.baton.adapters.memory.request.RequestWorld.KEY;
import static dev.baton.adapters.memory.request.RequestWorld.brief;
import static dev.baton.adapters.memory.request.RequestWorld.calledBack;
import static dev.baton.adapters.memory.request.RequestWorld.header;
import static dev.baton.adapters.memory.request.RequestWorld.reply;
import static dev.baton.adapters.memory.request.RequestWorld.text;
import static dev.baton.adapters.memory.request.RequestWorld.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.event.PublishRejection;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Handled.Done;
import dev.baton.application.kernel.Handled.Refused;
import dev.baton.application.request.RegisterRejection;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.Skill;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.event.Kind;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.CallbackStatus;
import dev.baton.domain.request.Failing;
import dev.baton.domain.request.Order;
import dev.baton.domain.request.Outcome;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestRejection;
import dev.baton.domain.request.RequestStatus;
import dev.baton.domain.request.Terms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ann asks at one node, others answer at another, on one log. */
class RequestsTest {
  private static final SkillName REVIEW = new SkillName("review");
  private static final Terms TWICE = new Terms(Duration.ofSeconds(30), 2, Duration.ofSeconds(5));

  private final RequestWorld world = new RequestWorld();
  private final RequestNode here = world.node("here").opened("ann", "bob", "cyd");
  private final RequestNode there = world.node("there");

  @Test
  void a_question_stands_in_the_inbox_in_the_append_of_its_fact() {
    Done<?, ?> done = (Done<?, ?>) here.ask(to("bob"));
    assertThat(world.facts()).containsExactly("registered", "dispatched");
    RecordedEvent question = world.inbox("bob").getFirst();
    assertThat(question.position()).isEqualTo(done.position());
    assertThat(question.event().source()).isEqualTo("ann");
    assertThat(question.event().type()).isEqualTo("Review");
    assertThat(question.event().routing().kind()).isEqualTo(Kind.QUERY);
    assertThat(question.event().routing().requiresResponse()).isTrue();
    assertThat(question.event().routing().expiresAt()).isEqualTo(world.clock.now().plusSeconds(30));
    assertThat(question.event().cause().correlationId()).isEqualTo("talk");
    assertThat(question.event().cause().causationId()).isEqualTo("e-1");
    assertThat(text(question)).isEqualTo("{\"file\":\"a\"}");
    assertThat(header(question, "baton-request")).isEqualTo("r-1");
    assertThat(header(question, "baton-attempt")).isEqualTo("1");
  }

  @Test
  void asking_again_after_a_lost_answer_asks_once_whatever_has_become_of_the_agent() {
    Done<?, ?> first = (Done<?, ?>) here.ask(to("bob"));
    Done<?, ?> again = (Done<?, ?>) there.ask(to("bob"));
    assertThat(again.position()).isZero();
    assertThat(again.state()).isEqualTo(first.state());
    assertThat(world.inbox("bob")).hasSize(1);
    assertThat(there.ask(to("cyd")))
        .isEqualTo(
            new Refused<>(
                new RegisterRejection.NotAllowed(new RequestRejection.ContentDiffers(KEY.id()))));
  }

  @Test
  void an_answer_calls_the_requester_back_in_the_append_of_the_outcome() {
    here.ask(calledBack(to("bob"), "baton.inbox.ann"));
    there.look();
    Done<?, ?> done = (Done<?, ?>) there.requests.finish(KEY, reply("bob", "a-1"));
    assertThat(world.facts()).containsExactly("registered", "dispatched", "answered");
    RecordedEvent callback = world.inbox("ann").getFirst();
    assertThat(callback.position()).isEqualTo(done.position());
    assertThat(callback.event().type()).isEqualTo("baton.request.answered");
    assertThat(callback.event().source()).isEqualTo("bob");
    assertThat(callback.event().routing().recipient()).isEqualTo("ann");
    assertThat(text(callback)).isEqualTo("{\"by\":\"bob\"}");
    assertThat(header(callback, "baton-request")).isEqualTo("r-1");
    assertThat(header(callback, "baton-outcome")).isEqualTo("answered");
    assertThat(callback.event().cause().correlationId()).isEqualTo("talk");
  }

  @Test
  void a_callback_may_go_to_a_topic_which_comes_about_by_it() {
    here.ask(calledBack(to("bob"), "reviews.done"));
    there.requests.decline(KEY, "bob", "busy");
    RecordedEvent callback = world.on("reviews.done").getFirst();
    assertThat(callback.event().source()).isEqualTo("baton/request");
    assertThat(callback.event().type()).isEqualTo("baton.request.failed");
    assertThat(header(callback, "baton-outcome")).isEqualTo("failed");
    assertThat(text(callback)).contains("\"failing\":\"DECLINED\"", "bob declined: busy");
    assertThat(callback.event().routing().recipient()).isEmpty();
  }

  @Test
  void a_request_without_an_answer_times_out_and_calls_back() {
    here.ask(calledBack(to("bob"), "baton.inbox.ann"));
    there.after(Duration.ofMillis(29_999));
    assertThat(here.found().status()).isEqualTo(RequestStatus.DISPATCHED);
    there.after(Duration.ofMillis(1));
    assertThat(((Request.Closed) here.found()).outcome())
        .isEqualTo(new Outcome.TimedOut(List.of("bob")));
    assertThat(header(world.inbox("ann").getFirst(), "baton-outcome")).isEqualTo("timed_out");
    here.after(Duration.ofMinutes(1));
    assertThat(world.facts()).containsExactly("registered", "dispatched", "timed_out");
    assertThat(world.inbox("ann")).hasSize(1);
  }

  @Test
  void an_answered_request_does_not_time_out() {
    here.ask(to("bob"));
    there.requests.finish(KEY, reply("bob", "a-1"));
    here.after(Duration.ofMinutes(1));
    there.after(Duration.ofMinutes(1));
    assertThat(world.facts()).containsExactly("registered", "dispatched", "answered");
  }

  @Test
  void a_node_that_does_not_know_of_the_answer_yet_fires_in_vain() {
    here.ask(brief(Audience.of("bob"), TWICE));
    here.after(Duration.ofSeconds(4));
    there.requests.finish(KEY, reply("bob", "a-1"));
    here.after(Duration.ofSeconds(1));
    here.after(Duration.ofMinutes(1));
    assertThat(world.facts()).containsExactly("registered", "dispatched", "answered");
  }

  @Test
  void of_an_answer_and_a_deadline_at_once_one_is_the_outcome() {
    here.ask(calledBack(to("bob"), "baton.inbox.ann"));
    world.clock.advance(Duration.ofSeconds(30));
    world.beforeAppend =
        () -> {
          world.beforeAppend = () -> {};
          there.fire();
        };
    here.requests.finish(KEY, reply("bob", "a-1"));
    assertThat(world.facts())
        .containsExactly("registered", "dispatched", "timed_out", "disregarded");
    assertThat(world.inbox("ann")).hasSize(1);
    assertThat(here.found().dossier().replies().late()).isEqualTo(1);
  }

  @Test
  void who_is_silent_is_asked_again_and_then_the_next_one() {
    Audience audience = new Audience(List.of("bob", "cyd"), "", Order.IN_TURN, 1);
    here.ask(brief(audience, TWICE));
    here.after(Duration.ofSeconds(5));
    assertThat(world.inbox("bob")).hasSize(2);
    assertThat(header(world.inbox("bob").getLast(), "baton-attempt")).isEqualTo("2");
    there.after(Duration.ofSeconds(5));
    assertThat(world.inbox("cyd")).hasSize(1);
    here.requests.accept(KEY, "cyd", "on it");
    there.after(Duration.ofSeconds(10));
    assertThat(world.inbox("cyd")).hasSize(1);
    assertThat(here.found().status()).isEqualTo(RequestStatus.ACCEPTED);
    there.after(Duration.ofSeconds(10));
    // What the other node has decided meanwhile is in the way of the first try.
    there.after(Duration.ofSeconds(1));
    assertThat(here.found().status()).isEqualTo(RequestStatus.TIMED_OUT);
  }

  @Test
  void what_another_node_has_moved_lapses_when_it_is_due_then() {
    Audience audience = new Audience(List.of("bob", "cyd"), "", Order.IN_TURN, 1);
    here.ask(brief(audience, TWICE));
    here.after(Duration.ofMillis(4_500));
    there.requests.decline(KEY, "bob", "busy");
    assertThat(here.found().status()).isEqualTo(RequestStatus.DISPATCHED);
    here.after(Duration.ofMillis(500));
    assertThat(world.inbox("cyd")).hasSize(1);
    here.after(Duration.ofMillis(4_500));
    assertThat(world.inbox("cyd")).hasSize(2);
  }

  @Test
  void who_declines_is_followed_by_the_next_one_in_the_same_append() {
    here.ask(
        brief(
            new Audience(List.of("bob", "cyd"), "", Order.IN_TURN, 1),
            Terms.within(Duration.ofSeconds(30))));
    there.requests.decline(KEY, "bob", "busy");
    assertThat(world.facts()).containsExactly("registered", "dispatched", "declined", "dispatched");
    assertThat(world.inbox("cyd")).hasSize(1);
  }

  @Test
  void a_dead_letter_of_a_question_ends_the_request_or_has_the_next_one_asked() {
    here.ask(
        brief(
            new Audience(List.of("bob", "cyd"), "", Order.IN_TURN, 1),
            Terms.within(Duration.ofSeconds(30))));
    here.bury(world.inbox("bob").getFirst(), DeadLetterReason.REJECTED);
    there.run();
    assertThat(world.inbox("cyd")).hasSize(1);
    there.bury(world.inbox("cyd").getFirst(), DeadLetterReason.EXHAUSTED);
    there.run();
    there.run();
    assertThat(((Request.Closed) here.found()).outcome())
        .isEqualTo(new Outcome.Failed(Failing.UNDELIVERED, "cyd could not be reached: EXHAUSTED"));
    assertThat(world.facts())
        .containsExactly(
            "registered", "dispatched", "undelivered", "dispatched", "undelivered", "failed");
  }

  @Test
  void a_callback_that_becomes_a_dead_letter_is_noted_with_its_request() {
    here.ask(calledBack(to("bob"), "baton.inbox.ann"));
    assertThat(here.found().callback()).isEqualTo(CallbackStatus.WAITING);
    here.requests.finish(KEY, reply("bob", "a-1"));
    assertThat(here.found().callback()).isEqualTo(CallbackStatus.PUBLISHED);
    there.run();
    there.bury(world.inbox("ann").getFirst(), DeadLetterReason.EXHAUSTED);
    there.run();
    assertThat(here.found().callback()).isEqualTo(CallbackStatus.UNDELIVERED);
    assertThat(world.facts())
        .containsExactly("registered", "dispatched", "answered", "callback_undelivered");
  }

  @Test
  void a_question_that_expired_leaves_the_outcome_to_the_deadline() {
    here.ask(to("bob"));
    here.bury(world.inbox("bob").getFirst(), DeadLetterReason.EXPIRED);
    here.run();
    here.after(Duration.ofSeconds(30));
    assertThat(here.found().status()).isEqualTo(RequestStatus.TIMED_OUT);
  }

  @Test
  void all_are_asked_at_once_and_enough_answers_are_gathered() {
    here.ask(
        calledBack(
            brief(
                new Audience(List.of("bob", "cyd"), "", Order.TOGETHER, 0),
                Terms.within(Duration.ofSeconds(30))),
            "baton.inbox.ann"));
    assertThat(world.inbox("bob")).hasSize(1);
    assertThat(world.inbox("cyd")).hasSize(1);
    there.requests.finish(KEY, reply("cyd", "a-1"));
    here.requests.finish(KEY, reply("bob", "a-1"));
    assertThat(world.facts()).endsWith("replied", "answered");
    assertThat(text(world.inbox("ann").getFirst()))
        .contains("\"agent\":\"cyd\"", "\"agent\":\"bob\"");
  }

  @Test
  void whose_inbox_another_node_has_opened_meanwhile_is_asked_and_called_back() {
    here.opened("dan", "eve");
    assertThat(there.ask(calledBack(to("dan"), "baton.inbox.eve"))).isInstanceOf(Done.class);
    assertThat(world.inbox("dan")).hasSize(1);
  }

  @Test
  void a_callback_reaches_an_inbox_that_the_node_of_the_answer_has_not_heard_of() {
    here.opened("eve");
    here.ask(calledBack(to("bob"), "baton.inbox.eve"));
    assertThat(there.requests.finish(KEY, reply("bob", "a-1"))).isInstanceOf(Done.class);
    assertThat(world.inbox("eve")).hasSize(1);
    assertThat(world.on("baton.deadletters")).isEmpty();
  }

  @Test
  void who_has_registered_at_another_node_meanwhile_can_be_found() {
    here.register("bob", AgentProfile.of(Skill.of(REVIEW)));
    assertThat(there.ask(brief(new Audience(List.of(), "review", Order.IN_TURN, 1), TWICE)))
        .isInstanceOf(Done.class);
  }

  @Test
  void an_agent_without_an_inbox_is_not_asked_and_nothing_is_registered() {
    Audience audience = new Audience(List.of("bob", "eve"), "", Order.TOGETHER, 1);
    assertThat(rejection(here.ask(brief(audience, TWICE))))
        .isEqualTo(
            new RegisterRejection.AgentRefused(
                1, "eve", new PublishRejection.UnknownRecipient(0, "eve", "")));
    assertThat(here.requests.find(KEY)).isEmpty();
    assertThat(world.on("baton.deadletters")).isEmpty();
  }

  @Test
  void a_question_fits_the_schema_of_the_inbox() {
    here.topic("baton.inbox.dan", "{\"type\":\"array\"}");
    assertThat(rejection(here.ask(to("dan"))))
        .isInstanceOfSatisfying(
            RegisterRejection.AgentRefused.class,
            refused ->
                assertThat(refused.reason()).isInstanceOf(PublishRejection.PayloadMisfit.class));
    assertThat(world.facts()).isEmpty();
  }

  @Test
  void a_callback_goes_where_its_requester_may_publish() {
    assertThat(rejection(here.ask(calledBack(to("bob"), "baton.requests"))))
        .isEqualTo(
            new RegisterRejection.CallbackRefused(
                new TopicName("baton.requests"),
                new PublishRejection.ReservedTopic(0, new TopicName("baton.requests"))));
    assertThat(rejection(here.ask(calledBack(to("bob"), "baton.inbox.eve"))))
        .isInstanceOf(RegisterRejection.CallbackRefused.class);
    here.topic("answers", "{\"type\":\"array\"}");
    assertThat(here.ask(calledBack(to("bob"), "answers"))).isInstanceOf(Done.class);
  }

  @Test
  void help_is_asked_of_those_who_have_a_capability() {
    Audience review = new Audience(List.of(), "review", Order.IN_TURN, 1);
    assertThat(rejection(here.ask(brief(review, TWICE))))
        .isEqualTo(new RegisterRejection.NobodyHas("review", "no agent is registered"));
    here.register("bob", AgentProfile.of(Skill.of(REVIEW).at(10)));
    here.register("cyd", AgentProfile.of(Skill.of(REVIEW).at(90)));
    there.look();
    here.ask(brief(review, TWICE));
    assertThat(world.inbox("cyd")).hasSize(1);
    there.requests.decline(KEY, "cyd", "busy");
    assertThat(world.inbox("bob")).hasSize(1);
  }

  /** This node holds the deadline in memory when it learns that another one took the answer. */
  @Test
  void a_deadline_that_comes_when_the_request_has_its_outcome_leads_to_nothing() {
    here.ask(brief(Audience.of("bob"), Terms.within(Duration.ofMillis(500))));
    here.fire();
    there.requests.finish(KEY, reply("bob", "a-1"));
    assertThat(here.found().status()).isEqualTo(RequestStatus.ANSWERED);
    here.after(Duration.ofMillis(500));
    assertThat(world.facts()).containsExactly("registered", "dispatched", "answered");
  }

  @Test
  void patience_that_was_renewed_meanwhile_has_nobody_asked_again() {
    Terms patient = new Terms(Duration.ofSeconds(30), 2, Duration.ofMillis(500));
    here.ask(brief(Audience.of("bob"), patient));
    here.fire();
    world.clock.advance(Duration.ofMillis(500));
    there.fire();
    assertThat(here.found().status()).isEqualTo(RequestStatus.DISPATCHED);
    here.fire();
    assertThat(world.facts()).containsExactly("registered", "dispatched", "dispatched");
    assertThat(world.inbox("bob")).hasSize(2);
  }

  @Test
  void a_cancelled_request_takes_no_answer() {
    here.ask(calledBack(to("bob"), "baton.inbox.ann"));
    there.requests.cancel(KEY, "ann", "changed my mind");
    assertThat(header(world.inbox("ann").getFirst(), "baton-outcome")).isEqualTo("cancelled");
    here.requests.finish(KEY, reply("bob", "a-1"));
    here.after(Duration.ofMinutes(1));
    assertThat(world.facts())
        .containsExactly("registered", "dispatched", "cancelled", "disregarded");
    assertThat(world.inbox("ann")).hasSize(1);
  }

  private static RegisterRejection rejection(Handled<Request, RegisterRejection> handled) {
    return ((Refused<Request, RegisterRejection>) handled).reason();
  }
}
