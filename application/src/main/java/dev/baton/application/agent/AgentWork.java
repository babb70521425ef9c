package dev.baton.application.agent;

import dev.baton.application.kernel.Arrivals;
import dev.baton.application.kernel.Bell;
import dev.baton.application.kernel.Tail;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentCommand;
import dev.baton.domain.agent.AgentEvent.BreakerClosed;
import dev.baton.domain.agent.AgentEvent.BreakerOpened;
import dev.baton.domain.agent.AgentEvent.HealthChanged;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.BreakerPolicy;
import dev.baton.domain.agent.Candidate;
import dev.baton.domain.agent.CircuitBreaker;
import dev.baton.domain.agent.Outcome;
import dev.baton.domain.agent.Workload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What agents do and have done, and their circuit breakers, as far as this node knows. In memory:
 * one entry for each registered agent of which anything is known. Who asks an agent for something
 * says so here, and how it ended. Safe for any thread; nothing blocks.
 */
public final class AgentWork implements AgentDirectory.Follower, Tail.Listener {
  private final AgentDirectory directory;
  private final BreakerPolicy policy;
  private final Bell bell;
  private final Map<AgentKey, Tally> tallies = new ConcurrentHashMap<>();
  private final Set<AgentKey> changed = ConcurrentHashMap.newKeySet();
  private final AtomicLong loads = new AtomicLong();

  /**
   * Nothing is known yet.
   *
   * @param bell rings when a breaker has opened or closed, of which there has to be a fact
   */
  public AgentWork(AgentDirectory directory, BreakerPolicy policy, Bell bell) {
    this.directory = directory;
    this.policy = policy;
    this.bell = bell;
  }

  /** An agent is asked for something now. */
  public void asked(AgentKey key, Instant now) {
    tally(key).ifPresent(tally -> tally.asked(policy, now));
    loads.incrementAndGet();
  }

  /** What an agent was asked has ended, well or not. */
  public void ended(AgentKey key, Outcome outcome) {
    tally(key)
        .filter(tally -> tally.ended(policy, outcome))
        .ifPresent(
            tally -> {
              changed.add(key);
              bell.ring();
            });
    loads.incrementAndGet();
  }

  /** Nobody waits any more for what an agent was asked then, and it is not to blame. */
  public void abandoned(AgentKey key, Instant askedAt) {
    tally(key).ifPresent(tally -> tally.abandoned(askedAt));
    loads.incrementAndGet();
  }

  /** An agent says how much it does, whoever asked for it. */
  public void reported(AgentKey key, int inProgress) {
    if (tally(key).filter(tally -> tally.reported(inProgress)).isPresent()) {
      loads.incrementAndGet();
    }
  }

  /** Grows whenever somebody's load may have changed. */
  public long loads() {
    return loads.get();
  }

  /** Events were acked by a consumer of this name, which may be an agent's. */
  public void consumed(Namespace namespace, String consumer, int events, Duration latency) {
    if (AgentName.isValid(consumer)) {
      AgentKey key = new AgentKey(namespace, new AgentName(consumer));
      tally(key).ifPresent(tally -> tally.consumed(events, latency));
    }
  }

  /** An agent as somebody who might be asked now. */
  public Candidate candidate(AgentKey key, Agent.Registered agent, Instant now) {
    Tally tally = tallies.get(key);
    return tally == null
        ? new Candidate(agent, Workload.NONE, true)
        : new Candidate(agent, tally.workload(), tally.admits(policy, now));
  }

  /** What an agent has done. */
  public AgentFigures figures(AgentKey key) {
    Tally tally = tallies.get(key);
    return tally == null ? AgentFigures.NONE : tally.figures();
  }

  /** How an agent's circuit breaker stands. */
  public CircuitBreaker breaker(AgentKey key) {
    Tally tally = tallies.get(key);
    return tally == null ? CircuitBreaker.closed() : tally.breaker();
  }

  /** Nothing is kept of those that are not registered, so that this is as bounded as they are. */
  private Optional<Tally> tally(AgentKey key) {
    Tally known = tallies.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    return directory
        .find(key)
        .map(registered -> tallies.computeIfAbsent(key, absent -> new Tally()));
  }

  /** Commands to say what breakers have done since they were last asked for; {@code most}. */
  List<Map.Entry<AgentKey, AgentCommand>> breakerCommands(int most, Instant now) {
    List<Map.Entry<AgentKey, AgentCommand>> commands = new ArrayList<>();
    Iterator<AgentKey> keys = changed.iterator();
    while (keys.hasNext() && commands.size() < most) {
      AgentKey key = keys.next();
      keys.remove();
      command(key, now).ifPresent(command -> commands.add(Map.entry(key, command)));
    }
    return commands;
  }

  private Optional<AgentCommand> command(AgentKey key, Instant now) {
    return switch (breaker(key)) {
      case CircuitBreaker.Open open ->
          Optional.of(new AgentCommand.OpenBreaker(key.name(), open.trip(), now));
      case CircuitBreaker.Closed closed ->
          Optional.of(new AgentCommand.CloseBreaker(key.name(), now));
      // It had opened, and a probe came before that could be said.
      case CircuitBreaker.HalfOpen between ->
          Optional.of(new AgentCommand.OpenBreaker(key.name(), between.trip(), now));
    };
  }

  /** What could not be said is said with the next round. */
  void sayAgain(AgentKey key) {
    changed.add(key);
  }

  @Override
  public void changed(AgentChange change) {
    switch (change.agent()) {
      case Agent.Vacant gone -> tallies.remove(change.key());
      case Agent.Registered agent -> follow(change);
    }
  }

  private void follow(AgentChange change) {
    if (change.fact() instanceof BreakerOpened opened) {
      tally(change.key()).ifPresent(tally -> tally.opened(opened.trip()));
    } else if (change.fact() instanceof BreakerClosed closed) {
      tally(change.key()).ifPresent(tally -> tally.closed(closed.at()));
    } else if (change.fact() instanceof HealthChanged health
        && !health.from().takesWork()
        && health.to().takesWork()) {
      tally(change.key()).ifPresent(tally -> tally.back(health.at()));
    }
  }

  /** Counts what registered agents publish: a look into a map for each event, and no lock. */
  @Override
  public void added(Arrivals news) {
    for (RecordedEvent event : news.events()) {
      String source = event.event().source();
      if (AgentName.isValid(source)) {
        tally(new AgentKey(event.namespace(), new AgentName(source))).ifPresent(Tally::published);
      }
    }
  }
}
