package dev.baton.application.agent;

import dev.baton.application.port.PeerAddress;
import java.util.List;

/** The other nodes of the database, as far as health is concerned. Safe for any thread. */
@FunctionalInterface
public interface HealthPeers {
  /** A node that reaches no other. */
  HealthPeers NONE = (watcher, heard) -> {};

  /**
   * Tells the node that watches of whoever was heard of here, 1,000 agents at most. Does not wait:
   * what is lost on the way is made up for by the next heartbeat.
   */
  void handOver(PeerAddress watcher, List<Heard> heard);
}
