package dev.baton.application.request;

import dev.baton.application.event.PublishRejection;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.request.RequestRejection;

/** Why nothing is asked. */
public sealed interface RegisterRejection {
  /** The decider says no. */
  record NotAllowed(RequestRejection reason) implements RegisterRejection {}

  /**
   * The question cannot be put to an agent.
   *
   * @param index which of the agents that were named, from 0
   */
  record AgentRefused(int index, String agent, PublishRejection reason)
      implements RegisterRejection {}

  /** The outcome could not be published where it is to be. */
  record CallbackRefused(TopicName topic, PublishRejection reason) implements RegisterRejection {}

  /**
   * No agent has the capability.
   *
   * @param why the same of all agents, for people
   */
  record NobodyHas(String capability, String why) implements RegisterRejection {}
}
