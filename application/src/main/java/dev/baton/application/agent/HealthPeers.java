package dev.baton.application.agent;

import dev.baton.application.port.PeerAddress;
import dev.baton.domain.agent.Pulse;
import java.util.Map;

/** The other nodes of the database, as far as health is concerned. Safe for any thread. */
@FunctionalInterface
public interface HealthPeers {
  /** A node that reaches no other. */
  HealthPeers NONE = (watcher, heard) -> {};

  /**
   * Tells the node that watches of whoever was heard of here. Does not wait: what is lost on the
   * way is made up for by the next heartbeat.
   */
  void handOver(PeerAddress watcher, Map<AgentKey, Pulse> heard);
}
