package dev.baton.application.request;

import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.AgentWork;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.Outcome;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;

/** Has requests count among the work of agents that are registered, and drive their breakers. */
public final class RegisteredWorkloads implements Workloads {
  private final AgentWork work;

  public RegisteredWorkloads(AgentWork work) {
    this.work = work;
  }

  @Override
  public void asked(Namespace namespace, String agent, Instant at) {
    work.asked(key(namespace, agent), at);
  }

  @Override
  public void ended(Namespace namespace, String agent, Ending ending) {
    work.ended(key(namespace, agent), new Outcome(ending.failed(), ending.askedAt(), ending.at()));
  }

  @Override
  public void abandoned(Namespace namespace, String agent, Instant askedAt) {
    work.abandoned(key(namespace, agent), askedAt);
  }

  private static AgentKey key(Namespace namespace, String agent) {
    return new AgentKey(namespace, new AgentName(agent));
  }
}
