package dev.baton.adapters.grpc;

import dev.baton.adapters.grpc.agent.AgentGrpcService;
import dev.baton.adapters.grpc.agent.AgentUseCases;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.application.agent.AgentDirectory;
import dev.baton.application.agent.AgentMatching;
import dev.baton.application.agent.AgentNews;
import dev.baton.application.agent.AgentWork;
import dev.baton.application.agent.Agents;
import dev.baton.application.agent.BreakerWatch;
import dev.baton.application.agent.HandOver;
import dev.baton.application.agent.HealthDuty;
import dev.baton.application.agent.HealthPeers;
import dev.baton.application.agent.HealthWatch;
import dev.baton.application.agent.Heartbeats;
import dev.baton.application.kernel.Bell;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PayloadSchemas;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.agent.BreakerPolicy;
import dev.baton.domain.agent.Matching;
import dev.baton.domain.agent.Weights;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a test's node has to know agents. */
final class TestAgents {
  private final Agents agents;
  final AgentDirectory directory;
  private final Clock clock;
  private final FactCodec codec;
  private final Bell bell = new Bell();
  private final AgentNews news = new AgentNews();
  final AgentWork work;
  final AgentMatching matching;
  private final HealthWatch watch;
  private final BreakerWatch breakers;
  private @Nullable Heartbeats heartbeats;

  TestAgents(
      Agents agents,
      AgentDirectory directory,
      Clock clock,
      FactCodec codec,
      PayloadSchemas schemas) {
    this.agents = agents;
    this.directory = directory;
    this.clock = clock;
    this.codec = codec;
    work = new AgentWork(directory, BreakerPolicy.DEFAULT, bell);
    matching = new AgentMatching(directory, work, new Matching(Weights.DEFAULT), schemas);
    watch = new HealthWatch(agents, directory, bell);
    breakers = new BreakerWatch(agents, work);
    directory.follow(work);
    directory.follow(watch);
    directory.follow(news);
  }

  AgentGrpcService service(Calls calls, Cursors cursors, NodeId node, PayloadSchemas schemas) {
    HealthDuty duty =
        new HealthDuty(cursors, () -> new Cursors.Owner(node, PeerAddress.NONE), clock, watch);
    HandOver handOver = new HandOver(directory, HealthPeers.NONE, clock);
    Heartbeats entry = new Heartbeats(duty, watch, handOver, work);
    heartbeats = entry;
    return new AgentGrpcService(
        calls,
        new AgentUseCases(
            agents,
            new AgentUseCases.Finding(directory, work, matching, news, codec),
            entry,
            schemas,
            clock));
  }

  void runOnce(Duration most) throws InterruptedException {
    Duration idle = Objects.requireNonNull(heartbeats).runOnce(clock.now());
    breakers.runOnce(clock.now());
    bell.await(idle.compareTo(most) < 0 ? idle : most);
  }
}
