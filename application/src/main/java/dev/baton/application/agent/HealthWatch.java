package dev.baton.application.agent;

import dev.baton.application.kernel.Bell;
import dev.baton.application.kernel.Handled;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.AgentCommand;
import dev.baton.domain.agent.AgentEvent;
import dev.baton.domain.agent.AgentRejection;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.HeartbeatPolicy;
import dev.baton.domain.agent.Order;
import dev.baton.domain.agent.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Sees from heartbeats how agents are, and makes a fact of it where that changes. Heartbeats are in
 * memory only: one is a put into a map. An agent is looked at when the last heartbeat known of it
 * would be too old, so what is done is in proportion to what is due, and not to how many agents
 * there are.
 *
 * <p>{@link #heard} and {@link #changed} are for any thread; {@link #begin} and {@link #runOnce}
 * for one, which blocks for the facts.
 */
public final class HealthWatch implements AgentDirectory.Follower {
  /** Facts that one round makes at most. */
  private static final int MOST_CHANGES = 200;

  /** What a round could not do is tried again so much later. */
  private static final Duration AGAIN = Duration.ofMillis(500);

  /**
   * Who becomes due within so much is looked at together: of a thousand agents one is due every few
   * milliseconds, and each time that a thread wakes costs more than the look.
   */
  private static final Duration TOGETHER = Duration.ofMillis(100);

  /** Nothing is due for so long, as far as is known; news come earlier. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Agents agents;
  private final AgentDirectory directory;
  private final Bell bell;
  private final Map<AgentKey, Pulse> pulses = new ConcurrentHashMap<>();
  private final Set<AgentKey> news = ConcurrentHashMap.newKeySet();
  private final Set<AgentKey> arrived = ConcurrentHashMap.newKeySet();
  private volatile boolean watching;

  // Of the running thread.
  private final PriorityQueue<Look> looks = new PriorityQueue<>(Comparator.comparing(Look::due));
  private final Map<AgentKey, Instant> dues = new HashMap<>();

  /** When an agent has to be looked at. */
  private record Look(Instant due, AgentKey key) {}

  /**
   * A watch that has not begun.
   *
   * @param bell rings when there is something to do before it would be due
   */
  public HealthWatch(Agents agents, AgentDirectory directory, Bell bell) {
    this.agents = agents;
    this.directory = directory;
    this.bell = bell;
  }

  /**
   * From now on this node watches. Whoever is not known to be dead gets as much time as if it had
   * been heard of now: nobody knows what the watch before has heard last.
   */
  public void begin(Instant now) {
    looks.clear();
    dues.clear();
    pulses.clear();
    // Before the look at who there is, so that nobody registers between the two unseen.
    watching = true;
    directory.keys().forEach(key -> grant(key, now));
  }

  /** From now on another node watches; what is known here means nothing to it. */
  public void end() {
    watching = false;
    news.clear();
    arrived.clear();
    pulses.clear();
  }

  /** An agent was heard of. Of one that is not registered nothing is kept. */
  public void heard(AgentKey key, Pulse pulse) {
    Optional<Registered> agent = directory.find(key);
    if (agent.isEmpty()) {
      return;
    }
    pulses.merge(key, pulse, HealthWatch::later);
    if (agent.get().health() != pulse.reported() && agent.get().health() != Health.DRAINED) {
      look(key);
    }
  }

  private static Pulse later(Pulse one, Pulse other) {
    return other.last().isBefore(one.last()) ? one : other;
  }

  /** A registration, a return and another policy are reasons to look. */
  @Override
  public void changed(AgentChange change) {
    boolean watchedAnew =
        switch (change.fact()) {
          case AgentEvent.Registered fact -> true;
          case AgentEvent.HealthChanged fact -> !fact.from().takesWork() && fact.to().takesWork();
          case AgentEvent.Updated fact -> true;
          case AgentEvent.Deregistered fact -> true;
          case AgentEvent.Paused fact -> false;
          case AgentEvent.Resumed fact -> false;
          case AgentEvent.Steered fact -> false;
          case AgentEvent.Unsteered fact -> false;
          case AgentEvent.BreakerOpened fact -> false;
          case AgentEvent.BreakerClosed fact -> false;
        };
    if (watchedAnew && watching) {
      arrived.add(change.key());
      bell.ring();
    }
  }

  private void look(AgentKey key) {
    if (news.add(key)) {
      bell.ring();
    }
  }

  /**
   * Looks at whoever is due, and makes facts of what has changed, for as long as it is to.
   *
   * @param ours whether this node still watches; facts may take long
   * @return how long nothing will be due, unless the bell rings
   */
  public Duration runOnce(Instant now, BooleanSupplier ours) {
    if (!watching) {
      return LONGEST;
    }
    takeArrivals(now);
    int changes = takeNews(now, ours);
    while (changes < MOST_CHANGES && isDue(now) && ours.getAsBoolean()) {
      Look look = looks.remove();
      if (look.due().equals(dues.get(look.key()))) {
        dues.remove(look.key());
        changes += judge(look.key(), now) ? 1 : 0;
      }
    }
    return idle(now, changes);
  }

  private Duration idle(Instant now, int changes) {
    if (changes >= MOST_CHANGES) {
      return Duration.ZERO;
    }
    Look next = looks.peek();
    Duration idle = next == null ? LONGEST : Duration.between(now, next.due());
    if (idle.compareTo(TOGETHER) < 0) {
      return TOGETHER;
    }
    return idle.compareTo(LONGEST) < 0 ? idle : LONGEST;
  }

  private boolean isDue(Instant now) {
    Look next = looks.peek();
    return next != null && !next.due().isAfter(now);
  }

  private void takeArrivals(Instant now) {
    Iterator<AgentKey> keys = arrived.iterator();
    while (keys.hasNext()) {
      AgentKey key = keys.next();
      keys.remove();
      grant(key, now);
    }
  }

  /** As if it had been heard of now; only who is dead has to be heard of indeed. */
  private void grant(AgentKey key, Instant now) {
    Optional<Registered> found = directory.find(key);
    if (found.isEmpty()) {
      pulses.remove(key);
      dues.remove(key);
      return;
    }
    HeartbeatPolicy policy = found.get().profile().heartbeats();
    Health health = found.get().health();
    switch (health) {
      case HEALTHY, DEGRADED -> grant(key, new Pulse(now, health, ""), policy, now);
      case SUSPECT ->
          grant(key, new Pulse(now.minus(policy.untilSuspect()), Health.HEALTHY, ""), policy, now);
      case DEAD, DRAINED -> {}
    }
  }

  private void grant(AgentKey key, Pulse granted, HeartbeatPolicy policy, Instant now) {
    Pulse pulse = pulses.merge(key, granted, HealthWatch::later);
    schedule(key, pulse.nextChange(policy, now));
  }

  private int takeNews(Instant now, BooleanSupplier ours) {
    int changes = 0;
    Iterator<AgentKey> keys = news.iterator();
    while (keys.hasNext() && changes < MOST_CHANGES && ours.getAsBoolean()) {
      AgentKey key = keys.next();
      keys.remove();
      changes += judge(key, now) ? 1 : 0;
    }
    return changes;
  }

  /** Looks at one agent; returns whether that took a fact, or the attempt at one. */
  private boolean judge(AgentKey key, Instant now) {
    Optional<Registered> found = directory.find(key);
    Pulse pulse = pulses.get(key);
    if (found.isEmpty() || pulse == null) {
      pulses.remove(key);
      return false;
    }
    HeartbeatPolicy policy = found.get().profile().heartbeats();
    Health seen = pulse.health(policy, now);
    boolean same = seen == found.get().health() || found.get().health() == Health.DRAINED;
    boolean said = same || observe(key, pulse, policy, now);
    schedule(key, said ? pulse.nextChange(policy, now) : now.plus(AGAIN));
    return !same;
  }

  /** Whether the fact stands, or there cannot be one. */
  private boolean observe(AgentKey key, Pulse pulse, HeartbeatPolicy policy, Instant now) {
    Health seen = pulse.health(policy, now);
    String by = seen.isReported() ? key.name().value() : Order.BATON;
    AgentCommand command =
        new AgentCommand.Observe(key.name(), seen, new Order(by, pulse.why(policy, now)), now);
    return switch (agents.handle(key, command)) {
      case Handled.Done<Agent, AgentRejection> done -> true;
      case Handled.Refused<Agent, AgentRejection> gone -> true;
      case Handled.Busy<Agent, AgentRejection> busy -> false;
      case Handled.StoreUnavailable<Agent, AgentRejection> away -> false;
    };
  }

  private void schedule(AgentKey key, Instant due) {
    if (due.equals(Instant.MAX)) {
      dues.remove(key);
    } else if (!due.equals(dues.put(key, due))) {
      looks.add(new Look(due, key));
    }
  }
}
