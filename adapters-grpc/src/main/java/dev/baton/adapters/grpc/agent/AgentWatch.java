package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.application.agent.AgentChange;
import dev.baton.application.agent.AgentFigures;
import dev.baton.application.agent.AgentKey;
import dev.baton.domain.agent.Agent.Registered;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.v1.WatchAgentsResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call that watches the agents of a tenant: who there is, each change of which there is a fact,
 * and loads that have changed. While nothing does, it looks at two numbers twice a second.
 */
final class AgentWatch {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final AgentUseCases.Finding finding;
  private final Namespace namespace;
  private final Outflow<WatchAgentsResponse> out;

  /** What the caller was told of each agent's load. */
  private final Map<AgentName, Integer> loads = new HashMap<>();

  private long seenChanges;
  private long seenLoads;

  AgentWatch(AgentUseCases.Finding finding, Namespace namespace, Outflow<WatchAgentsResponse> out) {
    this.finding = finding;
    this.namespace = namespace;
    this.out = out;
  }

  /** Until the caller leaves or the server does. */
  void run() throws InterruptedException {
    boolean open = tellAll();
    while (open) {
      Optional<List<AgentChange>> news = finding.news().after(seenChanges, LOOK);
      open = news.isPresent() ? tell(news.get()) && tellLoads() : tellAll();
    }
  }

  /** At first, and where the caller was too slow for what has changed. */
  private boolean tellAll() throws InterruptedException {
    seenChanges = finding.news().count();
    seenLoads = finding.work().loads();
    loads.clear();
    for (Registered agent : finding.directory().list(namespace)) {
      if (!out.send(asItIs(agent))) {
        return false;
      }
    }
    return out.isOpen();
  }

  private boolean tell(List<AgentChange> news) throws InterruptedException {
    seenChanges += news.size();
    for (AgentChange change : news) {
      if (change.key().namespace().equals(namespace) && !out.send(render(change))) {
        return false;
      }
    }
    return out.isOpen();
  }

  private boolean tellLoads() throws InterruptedException {
    long now = finding.work().loads();
    if (now == seenLoads) {
      return out.isOpen();
    }
    seenLoads = now;
    for (Registered agent : finding.directory().list(namespace)) {
      int load = finding.work().figures(key(agent)).inProgress();
      if (load != loads.getOrDefault(agent.name(), 0) && !out.send(asItIs(agent))) {
        return false;
      }
    }
    return out.isOpen();
  }

  private AgentKey key(Registered agent) {
    return new AgentKey(namespace, agent.name());
  }

  private WatchAgentsResponse asItIs(Registered agent) {
    WatchAgentsResponse.Builder response = WatchAgentsResponse.newBuilder();
    show(agent, response);
    return response.build();
  }

  private WatchAgentsResponse render(AgentChange change) {
    WatchAgentsResponse.Builder response =
        WatchAgentsResponse.newBuilder()
            .setType(finding.codec().typeOf(change.fact().getClass()))
            .setPosition(change.position());
    switch (change.agent()) {
      case Registered agent -> show(agent, response);
      case dev.baton.domain.agent.Agent.Vacant gone -> {
        loads.remove(change.key().name());
        response.setAgent(AgentMessages.of(change.key().name(), gone));
      }
    }
    return response.build();
  }

  private void show(Registered agent, WatchAgentsResponse.Builder response) {
    AgentFigures figures = finding.work().figures(key(agent));
    loads.put(agent.name(), figures.inProgress());
    response.setAgent(AgentMessages.of(agent)).setActivity(AgentMessages.activity(figures));
  }
}
