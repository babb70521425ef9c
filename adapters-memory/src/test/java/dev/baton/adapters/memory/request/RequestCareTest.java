package dev.baton.adapters.memory.request;

import static dev.baton.adapters.memory.request.RequestNode.agent;
import static dev.baton.adapters.memory.request.RequestWorld.HALF_A_MINUTE;
import static dev.baton.adapters.memory.request.RequestWorld.KEY;
import static dev.baton.adapters.memory.request.RequestWorld.brief;
import static dev.baton.adapters.memory.request.RequestWorld.reply;
import static dev.baton.adapters.memory.request.RequestWorld.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.agent.AgentFigures;
import dev.baton.application.kernel.Handled;
import dev.baton.application.request.RegisterRejection;
import dev.baton.application.request.RequestKey;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.CircuitBreaker;
import dev.baton.domain.agent.Order;
import dev.baton.domain.agent.Skill;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.agent.Steering;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.request.Audience;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Part;
import dev.baton.domain.request.PartStatus;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestId;
import dev.baton.domain.request.Terms;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests find agents that can be asked, and what comes of it counts for the next time. */
class RequestCareTest {
  private static final SkillName REVIEW = new SkillName("review");
  private static final Order OPERATOR = new Order("eve", "looks odd");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RequestWorld world = new RequestWorld();
  private final RequestNode here = world.node("here").opened("ann", "dan");
  private final RequestNode there = world.node("there");

  private static Brief help() {
    return help(Terms.within(HALF_A_MINUTE));
  }

  private static Brief help(Terms terms) {
    return brief(
        new Audience(List.of(), "review", dev.baton.domain.request.Order.IN_TURN, 1), terms);
  }

  private static RequestKey key(int n) {
    return new RequestKey(Namespace.DEFAULT, new RequestId("r-" + n));
  }

  private String waitsFor(RequestKey key) {
    return here.requests.find(key).orElseThrow() instanceof Request.Waiting waiting
        ? waiting.reason()
        : "";
  }

  @Test
  void a_capability_that_no_agent_has_is_refused_with_the_reason() {
    here.register("bob", "sql");
    assertThat(here.ask(help()))
        .isEqualTo(
            new Handled.Refused<>(
                new RegisterRejection.NobodyHas("review", "of 1 agents 1 lack a skill")));
    Brief odd =
        brief(
            new Audience(List.of(), "re view", dev.baton.domain.request.Order.IN_TURN, 1),
            Terms.within(HALF_A_MINUTE));
    assertThat(here.ask(odd))
        .isEqualTo(
            new Handled.Refused<>(
                new RegisterRejection.NobodyHas("re view", "re view is no name of a skill")));
  }

  @Test
  void the_best_is_asked_and_those_who_take_other_input_are_not() {
    here.register("bob", AgentProfile.of(Skill.of(REVIEW).at(20)));
    here.register("cyd", AgentProfile.of(Skill.of(REVIEW).at(60)));
    Skill picky = new Skill(REVIEW, List.of(), 100, 0, "{\"type\":\"array\"}");
    here.register("eve", AgentProfile.of(picky));
    here.ask(help());
    assertThat(world.inbox("cyd")).hasSize(1);
    here.requests.decline(KEY, "cyd", "busy");
    assertThat(world.inbox("bob")).hasSize(1);
    assertThat(world.inbox("eve")).isEmpty();
  }

  @Test
  void a_request_for_which_nobody_is_left_waits_and_is_offered_to_whoever_registers() {
    here.register("bob", "review");
    here.ask(help());
    here.requests.decline(KEY, "bob", "busy");
    here.care();
    assertThat(waitsFor(KEY))
        .isEqualTo("of those with the capability review not enough are left to be asked");
    there.look();
    there.register("cyd", "review");
    here.care();
    assertThat(world.inbox("cyd")).hasSize(1);
    here.requests.finish(KEY, reply("cyd", "a-1"));
    assertThat(here.found().status().name()).isEqualTo("ANSWERED");
  }

  @Test
  void a_request_for_which_all_are_paused_is_offered_to_whoever_is_resumed() {
    here.register("bob", "review");
    here.agents.pause(agent("bob"), OPERATOR);
    here.ask(help());
    assertThat(waitsFor(KEY))
        .isEqualTo("nobody with the capability review can be asked at present: bob is paused");
    here.care();
    assertThat(world.inbox("bob")).isEmpty();
    here.agents.resume(agent("bob"), OPERATOR);
    here.care();
    there.care();
    assertThat(world.inbox("bob")).hasSize(1);
    assertThat(world.facts()).containsExactly("registered", "stalled", "found", "dispatched");
  }

  @Test
  void an_agent_that_is_named_and_paused_gets_its_question_when_it_is_resumed() {
    here.register("bob", "review");
    here.agents.pause(agent("bob"), OPERATOR);
    here.ask(to("bob"));
    assertThat(waitsFor(KEY)).isEqualTo("nobody can be asked at present: bob is paused");
    here.care();
    here.agents.resume(agent("bob"), OPERATOR);
    here.care();
    assertThat(world.facts()).containsExactly("registered", "passed_over", "stalled", "dispatched");
  }

  @Test
  void who_was_passed_over_and_has_another_profile_since_is_not_asked() {
    here.register("bob", AgentProfile.of(Skill.of(REVIEW).at(90)));
    here.register("cyd", AgentProfile.of(Skill.of(REVIEW).at(10)));
    here.ask(help());
    here.agents.pause(agent("cyd"), OPERATOR);
    here.requests.decline(KEY, "bob", "busy");
    here.care();
    here.agents.deregister(agent("cyd"), OPERATOR);
    here.register("dan", "review");
    here.care();
    assertThat(world.inbox("cyd")).isEmpty();
    assertThat(world.inbox("dan")).hasSize(1);
  }

  @Test
  void an_agent_gets_no_more_than_it_has_capacity_for_and_the_next_when_it_is_free() {
    here.register("bob", AgentProfile.of(Skill.of(REVIEW)).holding(1));
    here.requests.register(key(1), help());
    here.care();
    here.requests.register(key(2), help());
    here.requests.register(key(3), help());
    here.care();
    assertThat(waitsFor(key(2))).endsWith("bob is at capacity");
    assertThat(world.inbox("bob")).hasSize(1);
    here.requests.finish(key(1), reply("bob", "a-1"));
    here.care();
    assertThat(world.inbox("bob")).hasSize(2);
    assertThat(waitsFor(key(2))).isEmpty();
    assertThat(waitsFor(key(3))).isNotEmpty();
  }

  @Test
  void a_node_that_starts_later_cares_for_what_was_open_before() {
    here.register("bob", AgentProfile.of(Skill.of(REVIEW)).holding(1));
    here.requests.register(key(1), help());
    here.care();
    here.requests.register(key(2), help());
    RequestNode later = world.node("later");
    later.care();
    assertThat(later.work.figures(agent("bob")).inProgress()).isEqualTo(1);
    later.requests.finish(key(1), reply("bob", "a-1"));
    later.care();
    assertThat(world.inbox("bob")).hasSize(2);
    assertThat(later.work.figures(agent("bob")).succeeded()).isEqualTo(1);
  }

  @Test
  void what_agents_were_asked_counts_as_their_work_on_every_node() {
    here.register("bob", "review");
    here.register("cyd", "review");
    here.requests.register(key(1), to("bob"));
    here.requests.register(key(2), to("cyd"));
    here.requests.register(key(3), to("cyd"));
    here.requests.register(key(4), help());
    there.care();
    assertThat(there.work.figures(agent("cyd")).inProgress()).isEqualTo(2);
    world.clock.advance(SECOND);
    here.requests.finish(key(1), reply("bob", "a-1"));
    here.requests.cancel(key(2), "ann", "");
    here.requests.decline(key(3), "cyd", "busy");
    here.requests.cancel(key(4), "ann", "");
    there.care();
    assertThat(there.work.figures(agent("bob")))
        .extracting(AgentFigures::succeeded, AgentFigures::failed, AgentFigures::latency)
        .containsExactly(1L, 0L, SECOND);
    assertThat(there.work.figures(agent("cyd")))
        .extracting(AgentFigures::inProgress, AgentFigures::succeeded, AgentFigures::failed)
        .containsExactly(0, 0L, 0L);
  }

  @Test
  void silence_dead_letters_and_passed_deadlines_are_failures_of_whoever_was_asked() {
    here.register("bob", "review");
    here.register("cyd", "review");
    here.ask(brief(Audience.of("bob"), new Terms(HALF_A_MINUTE, 1, Duration.ofSeconds(5))));
    here.requests.register(key(2), to("cyd"));
    here.requests.register(key(3), to("cyd"));
    here.after(Duration.ofSeconds(5));
    here.bury(world.inbox("cyd").getFirst(), DeadLetterReason.REJECTED);
    here.run();
    here.care();
    assertThat(here.work.figures(agent("bob")).failed()).isEqualTo(1);
    assertThat(here.work.figures(agent("cyd")).failed()).isEqualTo(1);
    here.after(Duration.ofSeconds(25));
    here.care();
    assertThat(here.work.figures(agent("bob")).failed()).isEqualTo(1);
    assertThat(here.work.figures(agent("cyd")).failed()).isEqualTo(2);
  }

  @Test
  void what_was_silent_while_no_node_was_there_is_not_to_blame() {
    here.register("bob", "review");
    here.register("cyd", "review");
    here.ask(brief(Audience.of("bob"), new Terms(HALF_A_MINUTE, 1, Duration.ofSeconds(5))));
    here.requests.register(key(2), to("cyd"));
    here.care();
    here.after(Duration.ofSeconds(8));
    here.care();
    assertThat(here.work.figures(agent("bob")))
        .extracting(AgentFigures::inProgress, AgentFigures::failed)
        .containsExactly(0, 0L);
    here.after(HALF_A_MINUTE);
    here.care();
    assertThat(here.work.figures(agent("cyd")))
        .extracting(AgentFigures::inProgress, AgentFigures::failed)
        .containsExactly(0, 0L);
  }

  @Test
  void who_was_asked_in_the_second_half_of_the_time_is_not_to_blame() {
    here.register("bob", "review");
    here.agents.pause(agent("bob"), OPERATOR);
    here.ask(to("bob"));
    here.care();
    here.after(HALF_A_MINUTE.dividedBy(2).plusMillis(1));
    here.agents.resume(agent("bob"), OPERATOR);
    here.care();
    assertThat(world.inbox("bob")).hasSize(1);
    here.after(HALF_A_MINUTE.dividedBy(2));
    here.care();
    assertThat(world.facts().getLast()).isEqualTo("timed_out");
    assertThat(here.work.figures(agent("bob")))
        .extracting(AgentFigures::inProgress, AgentFigures::failed)
        .containsExactly(0, 0L);
  }

  /** Bob lets five requests time out. */
  private void breakBob() {
    IntStream.range(10, 15).forEach(n -> here.requests.register(key(n), to("bob")));
    here.care();
    here.after(HALF_A_MINUTE);
    here.care();
    there.care();
  }

  @Test
  void work_flows_around_an_open_breaker_and_waits_where_nobody_else_is_left() {
    here.register("bob", AgentProfile.of(Skill.of(REVIEW).at(100)));
    here.register("cyd", AgentProfile.of(Skill.of(REVIEW).at(1)));
    there.look();
    breakBob();
    assertThat(there.work.breaker(agent("bob"))).isInstanceOf(CircuitBreaker.Open.class);
    int before = world.inbox("bob").size();
    there.requests.register(key(1), help());
    there.requests.register(
        key(2),
        brief(
            new Audience(List.of("bob", "cyd"), "", dev.baton.domain.request.Order.TOGETHER, 0),
            Terms.within(Duration.ofMinutes(5))));
    there.requests.register(key(3), brief(Audience.of("bob"), Terms.within(Duration.ofMinutes(5))));
    assertThat(world.inbox("cyd")).hasSize(2);
    assertThat(world.inbox("bob")).hasSize(before);
    assertThat(waitsFor(key(3)))
        .isEqualTo("nobody can be asked at present: bob has an open circuit breaker");
    there.careAfter(SECOND);
    assertThat(world.inbox("bob")).hasSize(before);
    there.careAfter(HALF_A_MINUTE);
    assertThat(world.inbox("bob")).hasSize(before + 2);
  }

  @Test
  void who_registers_again_while_its_breaker_is_open_is_asked_at_once() {
    here.register("bob", "review");
    breakBob();
    here.ask(to("bob"));
    here.care();
    int before = world.inbox("bob").size();
    here.register("bob", "review");
    here.care();
    assertThat(here.work.breaker(agent("bob"))).isInstanceOf(CircuitBreaker.Closed.class);
    assertThat(world.inbox("bob")).hasSize(before + 1);
  }

  @Test
  void a_breaker_that_lets_probes_through_is_seen_though_the_clock_was_set_back() {
    here.register("bob", "review");
    breakBob();
    here.requests.register(key(1), brief(Audience.of("bob"), Terms.within(Duration.ofMinutes(5))));
    Duration unused = here.care.runOnce(world.clock.now().plus(Duration.ofHours(1)));
    int before = world.inbox("bob").size();
    here.careAfter(HALF_A_MINUTE);
    assertThat(world.inbox("bob")).hasSize(before + 1);
  }

  @Test
  void who_waits_at_an_agent_whose_breaker_opens_asks_the_next_one_at_once() {
    here.register("bob", AgentProfile.of(Skill.of(REVIEW).at(100)));
    here.register("cyd", AgentProfile.of(Skill.of(REVIEW).at(1)));
    there.look();
    here.requests.register(key(1), help(Terms.within(Duration.ofMinutes(5))));
    assertThat(world.inbox("bob")).hasSize(1);
    breakBob();
    here.care();
    assertThat(world.inbox("cyd")).hasSize(1);
    Part bob = here.requests.find(key(1)).orElseThrow().dossier().parts().find("bob").orElseThrow();
    assertThat(bob).isEqualTo(new Part("bob", 1, PartStatus.SILENT, "has an open circuit breaker"));
    there.care();
    assertThat(world.inbox("cyd")).hasSize(1);
    assertThat(here.work.figures(agent("bob")).inProgress()).isZero();
  }

  @Test
  void as_many_probes_as_the_policy_says_are_out_at_a_time_and_close_the_breaker() {
    here.register("bob", "review");
    breakBob();
    int before = world.inbox("bob").size();
    for (int n = 1; n <= 5; n++) {
      here.requests.register(
          key(n), brief(Audience.of("bob"), Terms.within(Duration.ofMinutes(5))));
    }
    here.careAfter(HALF_A_MINUTE);
    assertThat(world.inbox("bob")).hasSize(before + 3);
    assertThat(here.work.breaker(agent("bob"))).isInstanceOf(CircuitBreaker.HalfOpen.class);
    for (int n = 1; n <= 3; n++) {
      here.requests.finish(key(n), reply("bob", "a-1"));
    }
    here.care();
    assertThat(world.inbox("bob")).hasSize(before + 5);
    here.care();
    assertThat(here.directory.find(agent("bob")).orElseThrow().standing().trip()).isEmpty();
  }

  @Test
  void who_did_well_of_late_is_asked_before_who_did_not() {
    here.register("bob", "review");
    here.register("cyd", "review");
    here.requests.register(key(1), to("cyd"));
    here.requests.register(key(2), to("bob"));
    here.requests.finish(key(1), reply("cyd", "a-1"));
    here.after(HALF_A_MINUTE);
    here.care();
    here.requests.register(key(3), help());
    assertThat(world.inbox("cyd")).hasSize(2);
    here.agents.steer(agent("bob"), REVIEW, Steering.PINNED, OPERATOR);
    here.requests.register(key(4), help());
    assertThat(world.inbox("bob")).hasSize(2);
  }

  @Test
  void more_facts_than_can_wait_are_made_up_for_from_the_log() {
    here.register("bob", "review");
    here.care();
    for (int n = 1; n <= 5_200; n++) {
      here.requests.register(key(n), to("bob"));
      if (n > 2) {
        here.requests.cancel(key(n), "ann", "");
      }
    }
    here.care();
    assertThat(here.work.figures(agent("bob")).inProgress()).isEqualTo(2);
  }
}
