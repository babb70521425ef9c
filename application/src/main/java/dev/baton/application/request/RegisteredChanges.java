package dev.baton.application.request;

import dev.baton.application.agent.AgentChange;
import dev.baton.application.agent.AgentDirectory;
import dev.baton.domain.agent.AgentEvent;

/** Tells those who care for requests what happens to agents that are registered. */
public final class RegisteredChanges implements AgentDirectory.Follower {
  private final RequestCare care;

  public RegisteredChanges(RequestCare care) {
    this.care = care;
  }

  @Override
  public void changed(AgentChange change) {
    care.agentsChanged();
    if (change.fact() instanceof AgentEvent.BreakerOpened) {
      care.barred(change.key().namespace(), change.key().name().value(), change.position());
    }
  }
}
