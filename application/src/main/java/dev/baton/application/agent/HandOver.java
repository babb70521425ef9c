package dev.baton.application.agent;

import dev.baton.application.port.Clock;
import dev.baton.application.port.PeerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was heard of agents at this node, until the node that watches is told: once a second, all of
 * it, the latest of each agent that is registered. Where nobody is known to watch, it is dropped:
 * whoever begins to gives everybody a full timeout. {@link #collect} is for any thread and never
 * blocks, all else is for one.
 */
public final class HandOver {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** So many are a megabyte at most, which is well below what a node takes in one message. */
  private static final int MOST_IN_A_BATCH = 1_000;

  private final AgentDirectory directory;
  private final HealthPeers peers;
  private final Clock clock;
  private final Map<AgentKey, Heard> collected = new ConcurrentHashMap<>();
  private long next;

  public HandOver(AgentDirectory directory, HealthPeers peers, Clock clock) {
    this.directory = directory;
    this.peers = peers;
    this.clock = clock;
    this.next = clock.ticks();
  }

  /** Keeps what was heard of an agent; of one that is not registered nothing. */
  void collect(Heard heard) {
    if (directory.find(heard.key()).isPresent()) {
      collected.merge(heard.key(), heard, Heard::later);
    }
  }

  /** Takes all that was collected. */
  List<Heard> take() {
    List<Heard> taken = new ArrayList<>();
    for (AgentKey key : Set.copyOf(collected.keySet())) {
      Optional.ofNullable(collected.remove(key)).ifPresent(taken::add);
    }
    return taken;
  }

  /** Tells the node that watches, if that is due; returns how long it is not. */
  Duration runOnce(PeerAddress watcher) {
    long now = clock.ticks();
    if (now - next >= 0) {
      next = now + EVERY.toNanos();
      List<Heard> all = take();
      if (watcher.isKnown()) {
        tell(watcher, all);
      }
    }
    return Duration.ofNanos(next - now);
  }

  private void tell(PeerAddress watcher, List<Heard> all) {
    for (int from = 0; from < all.size(); from += MOST_IN_A_BATCH) {
      int to = Math.min(all.size(), from + MOST_IN_A_BATCH);
      peers.handOver(watcher, List.copyOf(all.subList(from, to)));
    }
  }
}
