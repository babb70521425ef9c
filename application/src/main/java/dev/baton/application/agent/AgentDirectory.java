package dev.baton.application.agent;

import dev.baton.application.kernel.FactFeed;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.AgentDecider;
import dev.baton.domain.agent.AgentEvent;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All agents as the facts have them, in memory. What a command has done is visible once the tail
 * has the position that the command was answered with. Safe for any reading thread; fed by one, in
 * the order of positions.
 */
public final class AgentDirectory implements FactFeed.View {
  private final AgentDecider decider = new AgentDecider();
  private final Map<AgentKey, Agent> states = new ConcurrentHashMap<>();
  private final Map<Namespace, ConcurrentNavigableMap<AgentName, Registered>> registered =
      new ConcurrentHashMap<>();
  private final List<Follower> followers = new CopyOnWriteArrayList<>();

  /** Hears of every change, on the feeding thread. */
  @FunctionalInterface
  public interface Follower {
    /** The next change; the directory shows it already. Must be quick and must not throw. */
    void changed(AgentChange change);
  }

  /** From now on {@code follower} hears of what changes; before the first fact. */
  public void follow(Follower follower) {
    followers.add(follower);
  }

  @Override
  public void apply(RecordedEvent recorded, DomainEvent fact) {
    AgentEvent event = (AgentEvent) fact;
    AgentKey key = new AgentKey(recorded.namespace(), event.name());
    Agent before = states.getOrDefault(key, decider.initial());
    Agent after = decider.evolve(before, event);
    states.put(key, after);
    switch (after) {
      case Registered agent -> of(key.namespace()).put(key.name(), agent);
      case Agent.Vacant vacant -> of(key.namespace()).remove(key.name());
    }
    AgentChange change = new AgentChange(key, recorded.position(), event, before, after);
    followers.forEach(follower -> follower.changed(change));
  }

  private ConcurrentNavigableMap<AgentName, Registered> of(Namespace namespace) {
    return registered.computeIfAbsent(namespace, absent -> new ConcurrentSkipListMap<>());
  }

  /** An agent that is registered. */
  public Optional<Registered> find(AgentKey key) {
    return states.get(key) instanceof Registered agent ? Optional.of(agent) : Optional.empty();
  }

  /** A tenant's registered agents in the order of their names; a live view. */
  public Collection<Registered> list(Namespace namespace) {
    return all(namespace).values();
  }

  /** As {@link #list(Namespace)}, of those whose names come after {@code after}. */
  public Collection<Registered> list(Namespace namespace, AgentName after) {
    return all(namespace).tailMap(after, false).values();
  }

  private ConcurrentNavigableMap<AgentName, Registered> all(Namespace namespace) {
    return registered.getOrDefault(namespace, new ConcurrentSkipListMap<>());
  }

  /** Every registered agent of every tenant. */
  List<AgentKey> keys() {
    return registered.entrySet().stream()
        .flatMap(
            tenant ->
                tenant.getValue().keySet().stream().map(of -> new AgentKey(tenant.getKey(), of)))
        .toList();
  }
}
