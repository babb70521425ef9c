package dev.baton.domain.request;

import dev.baton.domain.kernel.Names;
import java.util.HashSet;
import java.util.List;

/**
 * Who is asked, and how many have to answer.
 *
 * @param agents the agents by name, at most 100, each once; none where a capability is asked for
 * @param capability what an agent has to be able to do; empty where agents are named
 * @param order whether they are asked one after the other or at once
 * @param enough so many answers are enough: 1 where they are asked in turn; 0 means all of them
 */
public record Audience(List<String> agents, String capability, Order order, int enough) {
  /** So many agents at most. */
  public static final int MOST_AGENTS = 100;

  private static final int LONGEST_AGENT = 188;

  public Audience {
    agents = List.copyOf(agents);
    agents.forEach(Audience::requireAgent);
    if (agents.size() > MOST_AGENTS || new HashSet<>(agents).size() != agents.size()) {
      throw new IllegalArgumentException("at most 100 agents are asked, each once: " + agents);
    }
    if (agents.isEmpty() == capability.isEmpty()) {
      throw new IllegalArgumentException("either agents are named, or a capability");
    }
    int most = agents.isEmpty() ? MOST_AGENTS : agents.size();
    if (enough < 0 || enough > most || (order == Order.IN_TURN && enough != 1)) {
      throw new IllegalArgumentException(enough + " answers cannot be enough for " + order);
    }
  }

  /** One agent. */
  public static Audience of(String agent) {
    return new Audience(List.of(agent), "", Order.IN_TURN, 1);
  }

  /** Whoever has a capability, one after the other. */
  public static Audience ableTo(String capability) {
    return new Audience(List.of(), capability, Order.IN_TURN, 1);
  }

  /** An agent's name, which with that of its inbox is the longest name of a topic. */
  static void requireAgent(String agent) {
    Names.require(
        Names.isWord(agent) && agent.length() <= LONGEST_AGENT,
        agent,
        "an agent is 1 to 188 characters of A-Z a-z 0-9 _ -");
  }

  /** How many answers {@code candidates} agents have to give. */
  int enoughOf(int candidates) {
    return enough == 0 ? candidates : enough;
  }

  boolean isByCapability() {
    return !capability.isEmpty();
  }
}
