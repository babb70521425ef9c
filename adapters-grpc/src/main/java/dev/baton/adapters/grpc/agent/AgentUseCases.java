package dev.baton.adapters.grpc.agent;

import dev.baton.application.agent.AgentDirectory;
import dev.baton.application.agent.AgentMatching;
import dev.baton.application.agent.AgentNews;
import dev.baton.application.agent.AgentWork;
import dev.baton.application.agent.Agents;
import dev.baton.application.agent.Heartbeats;
import dev.baton.application.port.Clock;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.PayloadSchemas;

/**
 * What the agent service calls.
 *
 * @param finding who there is and what they do
 * @param heartbeats takes heartbeats
 * @param schemas checks the input schemas of skills
 */
public record AgentUseCases(
    Agents agents, Finding finding, Heartbeats heartbeats, PayloadSchemas schemas, Clock clock) {
  /**
   * Who there is, what they do, who is best, and what changes.
   *
   * @param codec knows what facts are called
   */
  public record Finding(
      AgentDirectory directory,
      AgentWork work,
      AgentMatching matching,
      AgentNews news,
      FactCodec codec) {}
}
