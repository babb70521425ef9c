package dev.baton.adapters.memory.simulation;

import dev.baton.application.agent.AgentKey;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentEvent;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.HeartbeatPolicy;
import dev.baton.domain.agent.Order;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds of agents: one node watches them at a time, and takes nobody for silent of whom it has
 * heard; what a node knows of them is what their facts say.
 */
final class AgentRules {
  private final Books books;

  /** When a node has heard of an agent last, of those that it was to watch. */
  private final Map<Hearing, Beat> beats = new HashMap<>();

  private record Hearing(String machine, AgentKey agent) {}

  /**
   * A heartbeat, by the clock of who heard it.
   *
   * @param timesSet how often that clock had been set by then
   */
  private record Beat(Instant at, int timesSet) {}

  AgentRules(Books books) {
    this.books = books;
  }

  static StreamId streamOf(AgentKey key) {
    return new StreamId("baton/agent/" + key.name());
  }

  /** A node has heard of an agent. */
  void heard(SimulatedNode node, AgentKey key) {
    books.catchUp();
    if (node.processes.agents.isWatching()) {
      beats.put(new Hearing(node.name, key), new Beat(node.machine.now(), node.machine.timesSet()));
    }
  }

  // ---- the log

  void logged(RecordedEvent event, AgentEvent fact) {
    if (fact instanceof AgentEvent.HealthChanged changed
        && changed.order().by().equals(Order.BATON)) {
      checkSilent(event, changed);
    }
  }

  /** Where the clock was set meanwhile, nobody can say how long that was. */
  private void checkSilent(RecordedEvent event, AgentEvent.HealthChanged fact) {
    Machine machine = books.machineOf(event);
    AgentKey key = new AgentKey(event.namespace(), fact.name());
    Beat beat = beats.getOrDefault(new Hearing(machine.name, key), new Beat(Instant.MIN, -1));
    Violation.unless(
        beat.timesSet() != machine.timesSet()
            || !beat.at().plus(leastSilence(event, fact)).isAfter(fact.at()),
        "it was heard of at %s, and yet %s",
        beat.at(),
        fact);
  }

  /**
   * Who is suspect when a node begins to watch gets what is left to it; who is dead gets nothing
   * for what that node has heard before.
   */
  private Duration leastSilence(RecordedEvent event, AgentEvent.HealthChanged fact) {
    Agent before = (Agent) books.replays().at(event.stream(), event.version() - 1).state();
    HeartbeatPolicy policy = ((Agent.Registered) before).profile().heartbeats();
    return switch (fact.from()) {
      case DEAD, DRAINED -> Duration.ZERO;
      case SUSPECT -> policy.untilDead().minus(policy.untilSuspect());
      case HEALTHY, DEGRADED ->
          fact.to() == Health.DEAD ? policy.untilDead() : policy.untilSuspect();
    };
  }

  // ---- the nodes

  void check(List<SimulatedNode> nodes) {
    long watching =
        nodes.stream().filter(node -> !node.isGone() && node.processes.agents.isWatching()).count();
    Violation.unless(watching <= 1, "%s nodes watch the health of agents", watching);
    nodes.forEach(this::checkKnown);
  }

  /** What a node shows of an agent is how it stood at some time. */
  private void checkKnown(SimulatedNode node) {
    for (Agent.Registered agent : node.processes.agents.directory.list(Namespace.DEFAULT)) {
      AgentKey key = new AgentKey(Namespace.DEFAULT, agent.name());
      books.replays().check(streamOf(key), agent.stamp().version(), agent);
    }
  }

  /** When nothing is asked of anybody any more. */
  void checkRested(SimulatedNode node) {
    for (Agent.Registered agent : node.processes.agents.directory.list(Namespace.DEFAULT)) {
      AgentKey key = new AgentKey(Namespace.DEFAULT, agent.name());
      Violation.unless(
          node.processes.agents.isTripped(key) == agent.standing().trip().isPresent(),
          "%s counts otherwise than the facts say: %s, %s",
          node,
          node.processes.agents.work.breaker(key),
          agent);
      int left = node.processes.agents.work.figures(key).inProgress();
      Violation.unless(left == 0, "%s has %s do %s things yet", node, agent.name(), left);
    }
  }
}
