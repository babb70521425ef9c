package dev.baton.adapters.memory.agent;

import static dev.baton.adapters.memory.agent.AgentNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.port.ReadRequest;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.agent.AgentEvent;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.HeartbeatPolicy;
import dev.baton.domain.agent.Order;
import dev.baton.domain.agent.ProfileChange;
import dev.baton.domain.agent.Pulse;
import dev.baton.domain.kernel.Namespace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By default an agent is suspect after 15 seconds without a heartbeat, and dead after 30. */
class HealthWatchTest {
  private static final AgentProfile IDLER = AgentProfile.of();
  private static final Order BOB = new Order("bob", "");

  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog log = new InMemoryEventLog(clock);
  private final AgentNode node = new AgentNode(log, clock, "node-1");

  @BeforeEach
  void watch() {
    node.health.begin(clock.now());
    node.register("ann", IDLER);
    node.elapse(Duration.ZERO);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void who_is_heard_of_stays_healthy_and_makes_no_facts() {
    long head = log.head();
    for (int beat = 0; beat < 100; beat++) {
      node.beat("ann");
      node.elapse(Duration.ofSeconds(5));
    }
    assertThat(node.healthOf("ann")).isEqualTo(Health.HEALTHY);
    assertThat(log.head()).isEqualTo(head);
  }

  @Test
  void who_falls_silent_is_suspect_then_dead_and_alive_again_when_heard_of() {
    node.elapse(Duration.ofMillis(14_999));
    assertThat(node.healthOf("ann")).isEqualTo(Health.HEALTHY);
    node.elapse(Duration.ofMillis(1));
    assertThat(node.healthOf("ann")).isEqualTo(Health.SUSPECT);
    node.elapse(Duration.ofSeconds(15));
    assertThat(node.healthOf("ann")).isEqualTo(Health.DEAD);
    node.beat("ann");
    node.elapse(Duration.ZERO);
    assertThat(node.healthOf("ann")).isEqualTo(Health.HEALTHY);
  }

  @Test
  void each_change_is_one_fact_however_long_it_lasts() {
    long head = log.head();
    node.elapse(Duration.ofHours(1));
    assertThat(node.healthOf("ann")).isEqualTo(Health.DEAD);
    node.elapse(Duration.ofHours(1));
    assertThat(log.head()).isEqualTo(head + 1);
  }

  @Test
  void a_round_says_when_the_next_is_due_and_none_is_needed_in_between() {
    assertThat(node.elapse(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(10));
    node.beat("ann");
    assertThat(node.elapse(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(5));
    node.elapse(Duration.ofSeconds(5));
    assertThat(node.healthOf("ann")).isEqualTo(Health.SUSPECT);
  }

  @Test
  void who_becomes_due_within_a_moment_is_looked_at_together() {
    clock.advance(Duration.ofMillis(20));
    node.register("bob", IDLER);
    node.elapse(Duration.ZERO);
    Duration annIsDue = Duration.ofSeconds(15).minusMillis(20);
    assertThat(node.elapse(annIsDue)).isEqualTo(Duration.ofMillis(100));
    assertThat(node.healthOf("ann")).isEqualTo(Health.SUSPECT);
    assertThat(node.healthOf("bob")).isEqualTo(Health.HEALTHY);
    node.elapse(Duration.ofMillis(100));
    assertThat(node.healthOf("bob")).isEqualTo(Health.SUSPECT);
  }

  @Test
  void who_says_that_it_is_degraded_is_so_at_once_and_why_is_written_down() {
    node.health.heard(key("ann"), new Pulse(clock.now(), Health.DEGRADED, "model overloaded"));
    node.elapse(Duration.ZERO);
    assertThat(node.healthOf("ann")).isEqualTo(Health.DEGRADED);
    assertThat(last()).contains("model overloaded").contains("\"by\":\"ann\"");
    node.beat("ann");
    node.elapse(Duration.ZERO);
    assertThat(node.healthOf("ann")).isEqualTo(Health.HEALTHY);
  }

  private String last() {
    ReadRequest last =
        new ReadRequest(
            Namespace.DEFAULT, List.of(), List.of(), log.head(), ReadRequest.Direction.FORWARDS, 1);
    byte[] data = log.read(last).events().getFirst().event().content().data().bytes();
    return new String(data, StandardCharsets.UTF_8);
  }

  @Test
  void a_drained_one_is_not_watched_until_it_is_back() {
    node.agents.drain(key("ann"), BOB);
    node.beat("ann");
    node.elapse(Duration.ofHours(1));
    assertThat(node.healthOf("ann")).isEqualTo(Health.DRAINED);
    node.register("ann", IDLER);
    node.elapse(Duration.ZERO);
    assertThat(node.healthOf("ann")).isEqualTo(Health.HEALTHY);
    node.elapse(Duration.ofSeconds(14));
    assertThat(node.healthOf("ann")).isEqualTo(Health.HEALTHY);
    node.elapse(Duration.ofSeconds(1));
    assertThat(node.healthOf("ann")).isEqualTo(Health.SUSPECT);
  }

  @Test
  void who_sends_no_heartbeats_is_never_thought_less_of() {
    node.register("cid", IDLER.beating(HeartbeatPolicy.NONE));
    node.elapse(Duration.ofDays(3));
    assertThat(node.healthOf("cid")).isEqualTo(Health.HEALTHY);
  }

  @Test
  void another_policy_holds_at_once() {
    HeartbeatPolicy slow = new HeartbeatPolicy(Duration.ofMinutes(1), 2, 4);
    node.agents.update(key("ann"), ProfileChange.of(new ProfileChange.Heartbeats(slow)), 0);
    node.elapse(Duration.ZERO);
    node.elapse(Duration.ofSeconds(119));
    assertThat(node.healthOf("ann")).isEqualTo(Health.HEALTHY);
    node.elapse(Duration.ofSeconds(1));
    assertThat(node.healthOf("ann")).isEqualTo(Health.SUSPECT);
    HeartbeatPolicy fast = new HeartbeatPolicy(Duration.ofSeconds(1), 1, 2);
    node.agents.update(key("ann"), ProfileChange.of(new ProfileChange.Heartbeats(fast)), 0);
    node.elapse(Duration.ZERO);
    node.elapse(Duration.ofSeconds(2));
    assertThat(node.healthOf("ann")).isEqualTo(Health.DEAD);
  }

  @Test
  void of_who_is_not_registered_nothing_is_kept() {
    node.beat("nobody");
    node.elapse(Duration.ofHours(1));
    assertThat(node.directory.find(key("nobody"))).isEmpty();
    node.agents.deregister(key("ann"), BOB);
    long head = log.head();
    node.beat("ann");
    node.elapse(Duration.ofHours(1));
    assertThat(log.head()).isEqualTo(head);
  }

  @Test
  void who_takes_over_gives_everybody_a_full_timeout_but_the_dead() {
    node.register("sue", IDLER);
    node.register("dan", IDLER);
    node.elapse(Duration.ofSeconds(1));
    node.elapse(Duration.ofSeconds(40));
    List.of("ann", "sue").forEach(node::beat);
    node.elapse(Duration.ZERO);
    node.elapse(Duration.ZERO);
    node.elapse(Duration.ofSeconds(5));
    node.beat("ann");
    node.elapse(Duration.ofSeconds(10));
    assertThat(List.of(node.healthOf("ann"), node.healthOf("sue"), node.healthOf("dan")))
        .containsExactly(Health.HEALTHY, Health.SUSPECT, Health.DEAD);
    try (AgentNode next = new AgentNode(log, clock, "node-2")) {
      next.health.begin(clock.now());
      next.elapse(Duration.ofMillis(14_999));
      assertThat(List.of(next.healthOf("ann"), next.healthOf("sue"), next.healthOf("dan")))
          .containsExactly(Health.HEALTHY, Health.SUSPECT, Health.DEAD);
      next.elapse(Duration.ofMillis(1));
      assertThat(List.of(next.healthOf("ann"), next.healthOf("sue")))
          .containsExactly(Health.SUSPECT, Health.DEAD);
    }
  }

  @Test
  void who_does_not_watch_decides_nothing() {
    node.health.end();
    assertThat(node.elapse(Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(1));
    assertThat(node.healthOf("ann")).isEqualTo(Health.HEALTHY);
  }

  /** Who registers while the watch looks who there is must not be overlooked. */
  @Test
  void who_registers_while_a_watch_begins_is_watched() throws InterruptedException {
    for (int n = 0; n < 20_000; n++) {
      AgentProfile quiet = IDLER.beating(HeartbeatPolicy.NONE);
      node.directory.apply(
          Events.recorded(1, Events.any()),
          new AgentEvent.Registered(new AgentName("quiet-" + n), quiet, clock.now()));
    }
    node.health.end();
    CountDownLatch some = new CountDownLatch(20);
    Thread registering =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int n = 0; n < 200; n++) {
                    node.register("b" + n, IDLER);
                    some.countDown();
                  }
                });
    assertThat(some.await(30, TimeUnit.SECONDS)).isTrue();
    node.health.begin(clock.now());
    assertThat(registering.join(Duration.ofSeconds(30))).isTrue();
    for (int round = 0; round < 10; round++) {
      node.elapse(Duration.ofMinutes(5));
    }
    assertThat(IntStream.range(0, 200).mapToObj(n -> node.healthOf("b" + n)))
        .containsOnly(Health.DEAD);
  }

  @Test
  void who_watches_no_more_makes_no_more_facts_though_the_round_is_not_over() {
    node.register("bob", IDLER);
    node.elapse(Duration.ZERO);
    clock.advance(Duration.ofHours(1));
    AtomicInteger asked = new AtomicInteger();
    node.health.runOnce(clock.now(), () -> asked.incrementAndGet() == 1);
    assertThat(List.of(node.healthOf("ann"), node.healthOf("bob")))
        .containsExactlyInAnyOrder(Health.DEAD, Health.HEALTHY);
  }

  @Test
  void many_that_die_together_are_seen_in_bounded_rounds() {
    for (int n = 0; n < 300; n++) {
      node.register("a" + n, IDLER);
    }
    node.elapse(Duration.ZERO);
    assertThat(node.elapse(Duration.ofMinutes(5))).isZero();
    assertThat(node.elapse(Duration.ZERO)).isPositive();
    assertThat(node.directory.list(key("ann").namespace()))
        .allSatisfy(agent -> assertThat(agent.health()).isEqualTo(Health.DEAD));
  }
}
