package dev.baton.examples.chain;

import java.time.Duration;

/** How the demo's agents are started. */
@FunctionalInterface
public interface AgentLauncher {
  /**
   * Starts one agent, for example as a process that runs {@link ChainAgent#main}.
   *
   * @param agent its name
   * @param target where the server is
   * @param thinkingTime how long it thinks about each step
   * @return ends the agent when it is closed
   * @throws Exception if it cannot be started
   */
  AutoCloseable launch(String agent, String target, Duration thinkingTime) throws Exception;

  /** Starts agents in this process, each with a connection of its own. */
  static AgentLauncher inThisProcess() {
    return (agent, target, thinkingTime) ->
        ChainAgent.start(agent, target, Thinking.lasting(thinkingTime));
  }
}
