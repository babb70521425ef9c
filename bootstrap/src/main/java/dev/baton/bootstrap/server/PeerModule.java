package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.adapters.grpc.agent.HealthRelayGrpcService;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.adapters.grpc.kernel.InternalServices;
import dev.baton.adapters.grpc.kernel.NodeSecret;
import dev.baton.adapters.grpc.kernel.PeerChannels;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.subscription.GrpcPeers;
import dev.baton.adapters.grpc.subscription.RelayGrpcService;
import dev.baton.application.agent.Heartbeats;
import dev.baton.application.port.Clock;
import dev.baton.application.port.PeerAddress;
import dev.baton.application.subscription.Cluster;
import dev.baton.application.subscription.Deliveries;
import dev.baton.infrastructure.config.Configuration;
import java.util.List;

/** The other nodes of the database: how they reach this one, and this one them. */
final class PeerModule extends AbstractModule {
  @Provides
  @Singleton
  NodeSecret nodeSecret(Store store) {
    return new NodeSecret(store.secret());
  }

  @Provides
  @Singleton
  PeerChannels peerChannels() {
    return new PeerChannels();
  }

  @Provides
  @Singleton
  Cluster cluster(
      Configuration configuration,
      PeerChannels channels,
      NodeSecret secret,
      Provider<GrpcServer> server) {
    return new Cluster(
        () -> address(configuration.server(), server), new GrpcPeers(channels, secret));
  }

  /** A port that was left open is known once the server listens, which is before any claim. */
  private static PeerAddress address(Configuration.Server server, Provider<GrpcServer> running) {
    if (!server.internalAddress().isEmpty()) {
      return new PeerAddress(server.internalAddress());
    }
    String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
    return new PeerAddress(host + ":" + running.get().port());
  }

  @Provides
  @Singleton
  RelayGrpcService relayService(
      Calls calls, Deliveries deliveries, RenderedEvents rendered, NodeSecret secret) {
    return new RelayGrpcService(calls, deliveries, rendered, secret);
  }

  @Provides
  @Singleton
  HealthRelayGrpcService healthRelayService(
      Calls calls, Heartbeats heartbeats, NodeSecret secret, Clock clock) {
    return new HealthRelayGrpcService(calls, heartbeats, secret, clock);
  }

  @Provides
  @Singleton
  InternalServices internalServices(RelayGrpcService relay, HealthRelayGrpcService health) {
    return new InternalServices(List.of(relay.bindService(), health.bindService()));
  }
}
