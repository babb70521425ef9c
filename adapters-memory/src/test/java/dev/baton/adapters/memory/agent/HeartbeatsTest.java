package dev.baton.adapters.memory.agent;

import static dev.baton.adapters.memory.agent.AgentNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.agent.HandOver;
import dev.baton.application.agent.HealthDuty;
import dev.baton.application.agent.Heard;
import dev.baton.application.agent.Heartbeats;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PeerAddress;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes with clocks of their own; the store's leases, of 8 seconds, go by a third. */
class HeartbeatsTest {
  private static final AgentProfile IDLER = AgentProfile.of();

  private final ManualClock storeClock = new ManualClock();
  private final InMemoryCursors cursors = new InMemoryCursors(storeClock);
  private final InMemoryEventLog log = new InMemoryEventLog(storeClock);
  private final Peer one = new Peer("node-1");
  private final Peer two = new Peer("node-2");

  /** A node, and what it has told the one that watches: each list is a message. */
  private final class Peer {
    final ManualClock clock = new ManualClock();
    final List<List<Heard>> told = new ArrayList<>();
    final AgentNode node;
    final HealthDuty duty;
    final Heartbeats heartbeats;

    Peer(String name) {
      node = new AgentNode(log, clock, name);
      Cursors.Owner self = new Cursors.Owner(new NodeId(name), new PeerAddress(name + ":7777"));
      duty = new HealthDuty(cursors, () -> self, clock, node.health);
      HandOver handOver = new HandOver(node.directory, (watcher, heard) -> told.add(heard), clock);
      heartbeats = new Heartbeats(duty, node.health, handOver, node.work);
    }

    void catchUp() {
      while (node.tail.head() < log.head()) {
        node.tailFeed.runOnce();
      }
    }

    void runOnce() {
      heartbeats.runOnce(clock.now());
    }

    void beat(String agent, String note, int inProgress) {
      Pulse pulse = new Pulse(clock.now(), Health.DEGRADED, note);
      heartbeats.heard(new Heard(key(agent), pulse, inProgress));
    }
  }

  private void elapse(Duration time) {
    storeClock.advance(time);
    one.clock.advance(time);
    two.clock.advance(time);
  }

  @BeforeEach
  void watch() {
    one.node.register("ann", IDLER);
    two.catchUp();
    one.runOnce();
    two.runOnce();
  }

  @AfterEach
  void stop() {
    one.node.close();
    two.node.close();
  }

  @Test
  void one_node_watches_and_the_others_know_which() {
    assertThat(one.duty.isOurs()).isTrue();
    assertThat(two.duty.isOurs()).isFalse();
    assertThat(two.duty.watcher()).isEqualTo(new PeerAddress("node-1:7777"));
  }

  @Test
  void a_wall_clock_that_is_set_back_delays_no_renewal() {
    one.clock.set(ManualClock.START.minusSeconds(3_600));
    for (int second = 0; second < 20; second++) {
      elapse(Duration.ofSeconds(1));
      one.runOnce();
      two.runOnce();
      assertThat(one.duty.isOurs()).isTrue();
      assertThat(two.duty.isOurs()).isFalse();
    }
  }

  @Test
  void a_node_that_hangs_has_stopped_watching_before_another_begins() {
    elapse(Duration.ofMillis(5_999));
    assertThat(one.duty.isOurs()).isTrue();
    elapse(Duration.ofMillis(1));
    assertThat(one.duty.isOurs()).isFalse();
    two.runOnce();
    assertThat(two.duty.isOurs()).isFalse();
    elapse(Duration.ofSeconds(2));
    two.runOnce();
    assertThat(two.duty.isOurs()).isTrue();
    one.runOnce();
    assertThat(one.duty.isOurs()).isFalse();
    assertThat(one.duty.watcher()).isEqualTo(new PeerAddress("node-2:7777"));
  }

  @Test
  void a_node_that_was_late_but_not_overtaken_watches_again() {
    elapse(Duration.ofSeconds(7));
    assertThat(one.duty.isOurs()).isFalse();
    one.runOnce();
    assertThat(one.duty.isOurs()).isTrue();
  }

  @Test
  void who_gives_the_duty_up_has_another_take_it_at_once() {
    one.duty.release();
    assertThat(one.duty.isOurs()).isFalse();
    elapse(Duration.ofSeconds(1));
    two.runOnce();
    assertThat(two.duty.isOurs()).isTrue();
  }

  @Test
  void what_is_heard_elsewhere_is_told_once_a_second_and_only_the_latest() {
    two.beat("ann", "early", 1);
    Pulse late = new Pulse(two.clock.now().minusMillis(1), Health.HEALTHY, "late");
    two.heartbeats.heard(new Heard(key("ann"), late, 9));
    two.runOnce();
    assertThat(two.told).isEmpty();
    elapse(Duration.ofSeconds(1));
    two.runOnce();
    assertThat(two.told).hasSize(1);
    assertThat(two.told.getFirst())
        .singleElement()
        .satisfies(heard -> assertThat(heard.pulse().note()).isEqualTo("early"));
    elapse(Duration.ofSeconds(1));
    two.runOnce();
    assertThat(two.told).hasSize(1);
  }

  @Test
  void a_wall_clock_that_is_set_back_delays_nothing_that_is_told() {
    two.clock.set(ManualClock.START.minusSeconds(3_600));
    two.beat("ann", "", 0);
    elapse(Duration.ofSeconds(1));
    two.runOnce();
    assertThat(two.told).hasSize(1);
  }

  @Test
  void everybody_is_told_of_each_time_in_messages_of_a_thousand() {
    for (int n = 0; n < 1_200; n++) {
      one.node.register("a" + n, IDLER);
    }
    two.catchUp();
    for (int second = 0; second < 2; second++) {
      for (int n = 0; n < 1_200; n++) {
        two.beat("a" + n, "", 0);
      }
      elapse(Duration.ofSeconds(1));
      two.runOnce();
    }
    assertThat(two.told).extracting(List::size).containsExactly(1_000, 200, 1_000, 200);
    Map<String, Long> times =
        two.told.stream()
            .flatMap(List::stream)
            .map(heard -> heard.key().name().value())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(times).hasSize(1_200).allSatisfy((name, count) -> assertThat(count).isEqualTo(2));
  }

  @Test
  void the_load_that_an_agent_reports_counts_at_the_node_that_hears_it() {
    two.beat("ann", "", 7);
    assertThat(two.node.work.figures(key("ann")).inProgress()).isEqualTo(7);
    elapse(Duration.ofSeconds(1));
    two.runOnce();
    two.told.getFirst().forEach(one.heartbeats::heard);
    assertThat(one.node.work.figures(key("ann")).inProgress()).isEqualTo(7);
    one.runOnce();
    assertThat(one.node.healthOf("ann")).isEqualTo(Health.DEGRADED);
  }

  @Test
  void what_was_collected_before_a_node_watches_is_not_lost_by_it() {
    elapse(Duration.ofSeconds(8));
    two.beat("ann", "model overloaded", 0);
    two.runOnce();
    assertThat(two.duty.isOurs()).isTrue();
    two.catchUp();
    assertThat(two.node.healthOf("ann")).isEqualTo(Health.DEGRADED);
  }

  @Test
  void of_who_is_not_registered_nothing_is_told() {
    two.beat("nobody", "", 0);
    elapse(Duration.ofSeconds(1));
    two.runOnce();
    assertThat(two.told).isEmpty();
  }
}
