package dev.baton.sdk;

import dev.baton.v1.WatchAgentsResponse;

/**
 * What a watch of agents tells.
 *
 * @param agent as it is now; one that has left has only its name
 * @param type what happened, for example {@code baton.agent.health_changed}; empty where the agent
 *     is told as it is: at first, and when its load has changed
 * @param position where the fact stands; 0 where the agent is told as it is
 * @param activity what it has done
 */
public record AgentUpdate(AgentInfo agent, String type, long position, AgentActivity activity) {
  static AgentUpdate of(WatchAgentsResponse response) {
    return new AgentUpdate(
        AgentInfo.of(response.getAgent()),
        response.getType(),
        response.getPosition(),
        AgentActivity.of(response.getActivity()));
  }
}
