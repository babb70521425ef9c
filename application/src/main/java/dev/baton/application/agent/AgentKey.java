package dev.baton.application.agent;

import dev.baton.domain.agent.AgentName;
import dev.baton.domain.kernel.Namespace;

/** Which agent of which tenant. */
public record AgentKey(Namespace namespace, AgentName name) {
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
