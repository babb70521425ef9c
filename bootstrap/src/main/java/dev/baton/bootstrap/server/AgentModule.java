package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.adapters.grpc.agent.AgentUseCases;
import dev.baton.adapters.grpc.agent.GrpcHealthPeers;
import dev.baton.adapters.grpc.kernel.NodeSecret;
import dev.baton.adapters.grpc.kernel.PeerChannels;
import dev.baton.application.agent.AgentDirectory;
import dev.baton.application.agent.AgentMatching;
import dev.baton.application.agent.AgentNews;
import dev.baton.application.agent.AgentWork;
import dev.baton.application.agent.Agents;
import dev.baton.application.agent.BreakerWatch;
import dev.baton.application.agent.HandOver;
import dev.baton.application.agent.HealthDuty;
import dev.baton.application.agent.HealthWatch;
import dev.baton.application.agent.Heartbeats;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.Bell;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PayloadSchemas;
import dev.baton.application.subscription.Cluster;
import dev.baton.application.subscription.Deliveries;
import dev.baton.domain.agent.BreakerPolicy;
import dev.baton.domain.agent.Matching;
import dev.baton.domain.agent.Weights;

/** Agents: who there is, how they are, and who is best for what. */
final class AgentModule extends AbstractModule {
  @Provides
  @Singleton
  AgentDirectory agentDirectory() {
    return new AgentDirectory();
  }

  @Provides
  @Singleton
  Bell bell() {
    return new Bell();
  }

  @Provides
  @Singleton
  Agents agents(CommandHandler commands, Topics topics, Clock clock) {
    return new Agents(commands, topics, clock);
  }

  @Provides
  @Singleton
  AgentWork agentWork(AgentDirectory directory, Bell bell, Tail tail, Deliveries deliveries) {
    AgentWork work = new AgentWork(directory, BreakerPolicy.DEFAULT, bell);
    directory.follow(work);
    tail.listen(work);
    deliveries.onAcked(work::consumed);
    return work;
  }

  @Provides
  @Singleton
  AgentNews agentNews(AgentDirectory directory) {
    AgentNews news = new AgentNews();
    directory.follow(news);
    return news;
  }

  @Provides
  @Singleton
  AgentMatching agentMatching(AgentDirectory directory, AgentWork work, PayloadSchemas schemas) {
    return new AgentMatching(directory, work, new Matching(Weights.DEFAULT), schemas);
  }

  @Provides
  @Singleton
  HealthWatch healthWatch(Agents agents, AgentDirectory directory, Bell bell) {
    HealthWatch watch = new HealthWatch(agents, directory, bell);
    directory.follow(watch);
    return watch;
  }

  @Provides
  @Singleton
  HealthDuty healthDuty(
      Cursors cursors, NodeId node, Cluster cluster, Clock clock, HealthWatch watch) {
    return new HealthDuty(
        cursors, () -> new Cursors.Owner(node, cluster.address().get()), clock, watch);
  }

  @Provides
  @Singleton
  HandOver handOver(
      AgentDirectory directory, PeerChannels channels, NodeSecret secret, Clock clock) {
    return new HandOver(directory, new GrpcHealthPeers(channels, secret, clock), clock);
  }

  @Provides
  @Singleton
  Heartbeats heartbeats(HealthDuty duty, HealthWatch watch, HandOver handOver, AgentWork work) {
    return new Heartbeats(duty, watch, handOver, work);
  }

  @Provides
  @Singleton
  BreakerWatch breakerWatch(Agents agents, AgentWork work) {
    return new BreakerWatch(agents, work);
  }

  @Provides
  @Singleton
  AgentComponent agentComponent(
      Heartbeats heartbeats, HealthDuty duty, BreakerWatch breakers, Bell bell, Clock clock) {
    return new AgentComponent(new AgentRound(heartbeats, breakers, bell, clock), duty);
  }

  @Provides
  @Singleton
  AgentUseCases.Finding agentFinding(
      AgentDirectory directory,
      AgentWork work,
      AgentMatching matching,
      AgentNews news,
      FactCodec codec) {
    return new AgentUseCases.Finding(directory, work, matching, news, codec);
  }

  @Provides
  @Singleton
  AgentUseCases agentUseCases(
      Agents agents,
      AgentUseCases.Finding finding,
      Heartbeats heartbeats,
      PayloadSchemas schemas,
      Clock clock) {
    return new AgentUseCases(agents, finding, heartbeats, schemas, clock);
  }
}
