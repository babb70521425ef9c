package dev.baton.benchmarks.chaos.agent;

import dev.baton.sdk.Baton;
import java.util.List;

/**
 * What a process with one agent has to know to work.
 *
 * @param nodes where the servers are
 * @param name the agent's name
 */
public record AgentOrders(Nodes nodes, String name) {
  /** The command line. */
  public List<String> arguments() {
    return List.of(nodes.text(), name);
  }

  static AgentOrders parse(String[] arguments) {
    return new AgentOrders(Nodes.parse(arguments[0]), arguments[1]);
  }

  /** The agent's client, which makes a call until it is answered. */
  Baton connect() {
    return Patience.client(nodes.all()).agent(name).connect();
  }
}
