package dev.baton.adapters.memory.agent;

import static dev.baton.adapters.memory.agent.AgentNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.agent.AgentFigures;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.CircuitBreaker;
import dev.baton.domain.agent.Match;
import dev.baton.domain.agent.Need;
import dev.baton.domain.agent.Obstacle;
import dev.baton.domain.agent.Order;
import dev.baton.domain.agent.Outcome;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A breaker opens when half of at least five outcomes were failures, and rests for 30 seconds. */
class AgentWorkTest {
  private static final AgentProfile IDLER = AgentProfile.of();

  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog log = new InMemoryEventLog(clock);
  private final AgentNode node = new AgentNode(log, clock, "node-1");

  @BeforeEach
  void register() {
    node.register("ann", IDLER);
    node.register("bob", IDLER);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void who_fails_too_often_is_asked_no_more_and_the_others_are() {
    fail("ann", 5);
    node.breakers.runOnce(clock.now());
    assertThat(node.agent("ann").standing().trip().orElseThrow().failed()).isEqualTo(5);
    Match match = match();
    assertThat(match.best().orElseThrow().agent().name().value()).isEqualTo("bob");
    assertThat(match.ruledOut())
        .extracting(Match.RuledOut::obstacle)
        .containsExactly(Obstacle.BREAKER_OPEN);
  }

  @Test
  void nobody_left_is_worth_waiting_for_and_says_why() {
    fail("ann", 5);
    fail("bob", 5);
    assertThat(match().isWorthWaiting()).isTrue();
    assertThat(match().whyNobody()).isEqualTo("of 2 agents 2 have an open circuit breaker");
  }

  @Test
  void probes_that_go_well_close_a_breaker_for_every_node() {
    fail("ann", 5);
    node.breakers.runOnce(clock.now());
    clock.advance(Duration.ofSeconds(30));
    for (int probe = 0; probe < 3; probe++) {
      ask("ann", false);
    }
    node.breakers.runOnce(clock.now());
    assertThat(node.agent("ann").standing().trip()).isEmpty();
  }

  @Test
  void a_node_that_starts_later_knows_what_is_open() {
    fail("ann", 5);
    node.breakers.runOnce(clock.now());
    try (AgentNode later = new AgentNode(log, clock, "node-2")) {
      Match match = later.matching.match(Namespace.DEFAULT, Need.of(), clock.now());
      assertThat(match.ranked()).hasSize(1);
      clock.advance(Duration.ofSeconds(30));
      assertThat(later.matching.match(Namespace.DEFAULT, Need.of(), clock.now()).ranked())
          .hasSize(2);
    }
  }

  @Test
  void what_it_was_asked_before_it_came_back_does_not_open_its_breaker() {
    Instant before = clock.now();
    clock.advance(Duration.ofSeconds(1));
    node.agents.drain(key("ann"), new Order("ann", "maintenance"));
    node.agents.resume(key("ann"), new Order("ann", "done"));
    for (int n = 0; n < 5; n++) {
      node.work.asked(key("ann"), before);
      node.work.ended(key("ann"), new Outcome(true, before, clock.now()));
    }
    assertThat(node.work.breaker(key("ann"))).isInstanceOf(CircuitBreaker.Closed.class);
    fail("ann", 5);
    assertThat(node.work.breaker(key("ann"))).isInstanceOf(CircuitBreaker.Open.class);
  }

  @Test
  void an_opening_is_said_once() {
    fail("ann", 9);
    node.breakers.runOnce(clock.now());
    long head = log.head();
    fail("ann", 9);
    assertThat(node.breakers.runOnce(clock.now())).isPositive();
    assertThat(log.head()).isEqualTo(head);
  }

  @Test
  void an_opening_is_said_though_a_probe_came_first_which_still_counts() {
    fail("ann", 5);
    clock.advance(Duration.ofSeconds(30));
    node.work.asked(key("ann"), clock.now());
    node.breakers.runOnce(clock.now());
    assertThat(node.agent("ann").standing().trip()).isPresent();
    assertThat(node.work.breaker(key("ann"))).isInstanceOf(CircuitBreaker.HalfOpen.class);
  }

  @Test
  void whoever_is_busy_is_asked_less_and_at_its_capacity_not_at_all() {
    node.work.asked(key("ann"), clock.now());
    assertThat(match().best().orElseThrow().agent().name().value()).isEqualTo("bob");
    node.work.abandoned(key("ann"), clock.now());
    assertThat(match().ranked().getFirst().score().load()).isEqualTo(1000);
    node.work.reported(key("ann"), 10);
    assertThat(match().ruledOut())
        .extracting(Match.RuledOut::obstacle)
        .containsExactly(Obstacle.AT_CAPACITY);
  }

  @Test
  void figures_say_what_an_agent_has_done() {
    node.work.asked(key("ann"), clock.now());
    node.work.asked(key("ann"), clock.now());
    node.work.asked(key("ann"), clock.now());
    node.work.ended(key("ann"), new Outcome(false, clock.now(), clock.now().plusMillis(400)));
    node.work.ended(key("ann"), new Outcome(true, clock.now(), clock.now().plusMillis(560)));
    assertThat(node.work.figures(key("ann")))
        .isEqualTo(
            new AgentFigures(0, AgentFigures.Consumed.NOTHING, 1, 1, 1, Duration.ofMillis(410)));
    assertThat(node.work.figures(key("nobody"))).isEqualTo(AgentFigures.NONE);
  }

  @Test
  void what_an_agent_acks_counts_by_its_name_as_a_consumer() {
    node.work.consumed(Namespace.DEFAULT, "ann", 3, Duration.ofMillis(40));
    node.work.consumed(Namespace.DEFAULT, "ann", 1, Duration.ofMillis(200));
    node.work.consumed(Namespace.DEFAULT, "bob", 1, Duration.ofMillis(200));
    node.work.consumed(Namespace.DEFAULT, "nobody", 1, Duration.ZERO);
    node.work.consumed(Namespace.DEFAULT, "no name of an agent", 1, Duration.ZERO);
    node.work.consumed(new Namespace("other"), "ann", 1, Duration.ZERO);
    assertThat(node.work.figures(key("ann")).consumed())
        .isEqualTo(new AgentFigures.Consumed(4, Duration.ofMillis(50)));
    assertThat(node.work.figures(key("nobody"))).isEqualTo(AgentFigures.NONE);
  }

  @Test
  void loads_that_change_are_counted() {
    long before = node.work.loads();
    node.work.reported(key("ann"), 2);
    assertThat(node.work.loads()).isGreaterThan(before);
    long after = node.work.loads();
    node.work.reported(key("ann"), 2);
    node.work.reported(key("nobody"), 2);
    assertThat(node.work.loads()).isEqualTo(after);
  }

  @Test
  void who_leaves_and_comes_back_begins_anew() {
    fail("ann", 5);
    node.agents.deregister(key("ann"), new Order("", ""));
    node.work.asked(key("ann"), clock.now());
    assertThat(node.work.figures(key("ann"))).isEqualTo(AgentFigures.NONE);
    node.register("ann", IDLER);
    assertThat(match().ranked()).hasSize(2);
  }

  private void fail(String agent, int times) {
    for (int n = 0; n < times; n++) {
      ask(agent, true);
    }
  }

  private void ask(String agent, boolean fails) {
    node.work.asked(key(agent), clock.now());
    node.work.ended(key(agent), new Outcome(fails, clock.now(), clock.now()));
  }

  private Match match() {
    return node.matching.match(Namespace.DEFAULT, Need.of(), clock.now());
  }
}
