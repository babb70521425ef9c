package dev.baton.adapters.memory.simulation;

import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.Agents;
import dev.baton.application.agent.Heard;
import dev.baton.application.kernel.Handled;
import dev.baton.domain.agent.Agent;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.AgentProfile;
import dev.baton.domain.agent.AgentRejection;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.HeartbeatPolicy;
import dev.baton.domain.agent.Order;
import dev.baton.domain.agent.ProfileChange;
import dev.baton.domain.agent.Pulse;
import dev.baton.domain.agent.Skill;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.agent.Steering;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Agents that come, change, live, fall silent and go, and operators who steer them. */
final class Keepers {
  /** What requests ask for. */
  static final String CAPABILITY = "review";

  private static final SkillName REVIEW = new SkillName(CAPABILITY);
  private static final Order ORDER = new Order("eve", "for a reason");
  private static final HeartbeatPolicy BEATS = new HeartbeatPolicy(Duration.ofSeconds(1), 3, 6);
  private static final AgentProfile PROFILE = AgentProfile.of(Skill.of(REVIEW)).beating(BEATS);

  private final Chance chance;
  private final Store store;

  /** Who does not say that it lives. */
  private final Set<String> silent = new HashSet<>();

  Keepers(Chance chance, Store store) {
    this.chance = chance;
    this.store = store;
  }

  /** Something that is asked of agents. */
  @FunctionalInterface
  private interface Call {
    Handled<Agent, AgentRejection> to(Agents agents, AgentKey key);
  }

  static AgentKey key(String name) {
    return new AgentKey(Namespace.DEFAULT, new AgentName(name));
  }

  // ---- what is asked

  /** Some are there from the beginning. */
  void begin(SimulatedNode node) {
    for (String agent : Population.AGENTS) {
      if (chance.oneIn(2)) {
        said("register", agent, (agents, key) -> agents.register(key, PROFILE)).accept(node);
      }
    }
  }

  /** What is asked of any node, or of two at the same time. */
  Consumer<SimulatedNode> next() {
    String agent = chance.pick(Population.AGENTS);
    return switch (chance.below(16)) {
      case 0, 1 -> said("drain", agent, (agents, key) -> agents.drain(key, ORDER));
      case 2, 3 -> said("pause", agent, (agents, key) -> agents.pause(key, ORDER));
      case 4, 5, 6 -> said("resume", agent, (agents, key) -> agents.resume(key, ORDER));
      case 7 -> {
        Steering steering = chance.oneIn(2) ? Steering.PINNED : Steering.FORBIDDEN;
        yield said("steer", agent, (agents, key) -> agents.steer(key, REVIEW, steering, ORDER));
      }
      case 8 -> said("unsteer", agent, (agents, key) -> agents.unsteer(key, REVIEW, ORDER));
      case 9 -> said("deregister", agent, (agents, key) -> agents.deregister(key, ORDER));
      case 10, 11 -> {
        ProfileChange change = ProfileChange.of(change());
        yield said("update", agent, (agents, key) -> agents.update(key, change, 0));
      }
      default -> said("register", agent, (agents, key) -> agents.register(key, PROFILE));
    };
  }

  private ProfileChange.Detail change() {
    return switch (chance.below(4)) {
      case 0 -> new ProfileChange.Heartbeats(chance.oneIn(2) ? BEATS : HeartbeatPolicy.NONE);
      case 1 -> new ProfileChange.Skills(chance.oneIn(2) ? List.of() : PROFILE.skills());
      default -> new ProfileChange.Capacity(chance.between(1, 9));
    };
  }

  private Consumer<SimulatedNode> said(String what, String agent, Call call) {
    AgentKey key = key(agent);
    return node -> {
      store.trace.say("%s: %s %s", node, what, agent);
      if (call.to(node.processes.agents.agents, key)
          instanceof Handled.Done<Agent, AgentRejection> done) {
        store.books().catchUp();
        store.books().replays().check(AgentRules.streamOf(key), done.version(), done.state());
      }
    };
  }

  // ---- who lives

  /** Some agents say at some node that they live; now and then one falls silent, or wakes. */
  void beat(List<SimulatedNode> nodes) {
    if (chance.oneIn(20)) {
      turn(chance.pick(Population.AGENTS));
    }
    for (String agent : Population.AGENTS) {
      SimulatedNode node = chance.pick(nodes);
      if (chance.oneIn(3)) {
        beat(agent, node, chance.oneIn(8) ? Health.DEGRADED : Health.HEALTHY);
      }
    }
  }

  private void turn(String agent) {
    if (!silent.remove(agent)) {
      silent.add(agent);
    }
    store.trace.say("%s %s", agent, silent.contains(agent) ? "falls silent" : "wakes");
  }

  /** Who is not silent says at some node that it is well. */
  void beatAll(List<SimulatedNode> nodes) {
    Population.AGENTS.forEach(agent -> beat(agent, chance.pick(nodes), Health.HEALTHY));
  }

  private void beat(String agent, SimulatedNode node, Health reported) {
    if (silent.contains(agent) || !node.takesCalls()) {
      return;
    }
    AgentKey key = key(agent);
    Pulse pulse = new Pulse(node.machine.now(), reported, "");
    node.call(() -> node.processes.agents.heartbeats.heard(new Heard(key, pulse, 0)));
    store.books().agents().heard(node, key);
  }

  /** Whether every node knows how agents are. */
  boolean areAsKnown(List<SimulatedNode> nodes) {
    return nodes.stream()
        .flatMap(node -> node.processes.agents.directory.list(Namespace.DEFAULT).stream())
        .allMatch(this::isAsKnown);
  }

  private boolean isAsKnown(Agent.Registered agent) {
    return switch (agent.health()) {
      case DRAINED -> true;
      case HEALTHY -> isHeardOf(agent) || !agent.profile().heartbeats().isWatched();
      case DEAD -> !isHeardOf(agent);
      case DEGRADED, SUSPECT -> !isHeardOf(agent) && !agent.profile().heartbeats().isWatched();
    };
  }

  private boolean isHeardOf(Agent.Registered agent) {
    return !silent.contains(agent.name().value());
  }
}
