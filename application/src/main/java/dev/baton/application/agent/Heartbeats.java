package dev.baton.application.agent;

import dev.baton.application.port.PeerAddress;
import dev.baton.domain.agent.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where heartbeats come in: at any node. One node of the database watches, the others tell it once
 * a second what they have heard, in batches. {@link #heard} is for any thread and never blocks;
 * {@link #runOnce} for one.
 */
public final class Heartbeats {
  private static final Duration HAND_OVER_EVERY = Duration.ofSeconds(1);
  private static final int MOST_IN_A_BATCH = 5_000;

  private final AgentDirectory directory;
  private final HealthWatch watch;
  private final HealthDuty duty;
  private final HealthPeers peers;
  private final Map<AgentKey, Pulse> collected = new ConcurrentHashMap<>();
  private Instant nextHandOver = Instant.MIN;

  public Heartbeats(
      AgentDirectory directory, HealthWatch watch, HealthDuty duty, HealthPeers peers) {
    this.directory = directory;
    this.watch = watch;
    this.duty = duty;
    this.peers = peers;
  }

  /**
   * An agent was heard of, at this node or at another. Of one that nobody knows nothing is kept.
   */
  public void heard(AgentKey key, Pulse pulse) {
    if (duty.isOurs()) {
      watch.heard(key, pulse);
    } else if (directory.find(key).isPresent()) {
      collected.put(key, pulse);
    }
  }

  /**
   * Sees to the duty, watches where it is ours, and else tells whoever watches.
   *
   * @return how long nothing will be due, unless the bell rings
   */
  public Duration runOnce(Instant now) {
    Duration idle = duty.runOnce(now);
    if (duty.isOurs()) {
      collected.forEach(watch::heard);
      collected.clear();
      return shorter(idle, watch.runOnce(now));
    }
    return shorter(idle, handOver(now));
  }

  private Duration handOver(Instant now) {
    PeerAddress watcher = duty.watcher();
    if (watcher.isKnown() && !now.isBefore(nextHandOver)) {
      nextHandOver = now.plus(HAND_OVER_EVERY);
      Map<AgentKey, Pulse> batch = batch();
      if (!batch.isEmpty()) {
        peers.handOver(watcher, batch);
      }
    }
    return HAND_OVER_EVERY;
  }

  private Map<AgentKey, Pulse> batch() {
    Map<AgentKey, Pulse> batch = new HashMap<>();
    Iterator<Map.Entry<AgentKey, Pulse>> entries = collected.entrySet().iterator();
    while (entries.hasNext() && batch.size() < MOST_IN_A_BATCH) {
      Map.Entry<AgentKey, Pulse> entry = entries.next();
      batch.put(entry.getKey(), entry.getValue());
      entries.remove();
    }
    return batch;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
