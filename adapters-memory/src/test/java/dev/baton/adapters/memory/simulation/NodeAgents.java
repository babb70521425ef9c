package dev.baton.adapters.memory.simulation;

import dev.baton.application.agent.AgentDirectory;
import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.AgentMatching;
import dev.baton.application.agent.AgentWork;
import dev.baton.application.agent.Agents;
import dev.baton.application.agent.BreakerWatch;
import dev.baton.application.agent.HandOver;
import dev.baton.application.agent.HealthDuty;
import dev.baton.application.agent.HealthPeers;
import dev.baton.application.agent.HealthWatch;
import dev.baton.application.agent.Heartbeats;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.Bell;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.PeerAddress;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.domain.agent.BreakerPolicy;
import dev.baton.domain.agent.CircuitBreaker;
import dev.baton.domain.agent.Matching;
import dev.baton.domain.agent.Weights;
import dev.baton.domain.event.TopicName;
import java.time.Duration;
import java.time.Instant;

/** Agents as a node has them. */
final class NodeAgents {
  /** Opens soon, and not for long. */
  private static final BreakerPolicy BREAKERS =
      new BreakerPolicy(4, 3, 60, 1, Duration.ofSeconds(1));

  final AgentDirectory directory = new AgentDirectory();
  final Agents agents;
  final AgentWork work;
  final AgentMatching matching;
  final Heartbeats heartbeats;
  private final HealthDuty duty;
  private final BreakerWatch breakers;

  /**
   * Nobody is known yet.
   *
   * @param address where others reach this node
   * @param peers how it reaches others
   */
  NodeAgents(NodeKernel kernel, Topics topics, PeerAddress address, HealthPeers peers) {
    Bell bell = new Bell();
    agents = new Agents(kernel.commands, topics, kernel.machine);
    work = new AgentWork(directory, BREAKERS, bell);
    matching = new AgentMatching(directory, work, new Matching(Weights.DEFAULT), Store.SCHEMAS);
    HealthWatch watch = new HealthWatch(agents, directory, bell);
    duty =
        new HealthDuty(
            kernel.cursors, () -> new Cursors.Owner(kernel.id, address), kernel.machine, watch);
    heartbeats = new Heartbeats(duty, watch, new HandOver(directory, peers, kernel.machine), work);
    breakers = new BreakerWatch(agents, work);
    directory.follow(work);
    directory.follow(watch);
    kernel.tail.listen(work);
    kernel.feed.register(new TopicName("baton.agents"), directory);
  }

  /** Sees to health and to breakers; returns whether there is more to do at once. */
  boolean run(Instant now) {
    boolean health = heartbeats.runOnce(now).isZero();
    return breakers.runOnce(now).isZero() || health;
  }

  /** Whether it takes the health of agents to be its to watch. */
  boolean isWatching() {
    return duty.isOurs();
  }

  /** Whether it takes somebody to fail too often. */
  boolean isTripped(AgentKey key) {
    return !(work.breaker(key) instanceof CircuitBreaker.Closed);
  }

  /** As in the orderly end of a server; what cannot be given up has to run out. */
  void giveUp() {
    try {
      duty.release();
    } catch (StoreUnavailableException away) {
      return;
    }
  }
}
