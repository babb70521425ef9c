package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.NodeSecret;
import dev.baton.adapters.grpc.kernel.PeerChannels;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.HealthPeers;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.Pulse;
import dev.baton.v1.internal.HandOverRequest;
import dev.baton.v1.internal.HandOverResponse;
import dev.baton.v1.internal.HealthRelayServiceGrpc;
import dev.baton.v1.internal.HeardAgent;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The node that watches, over gRPC; this one shows it the secret of the database's nodes. */
public final class GrpcHealthPeers implements HealthPeers {
  private static final long SECONDS = 5;

  private final PeerChannels channels;
  private final NodeSecret secret;

  public GrpcHealthPeers(PeerChannels channels, NodeSecret secret) {
    this.channels = channels;
    this.secret = secret;
  }

  @Override
  public void handOver(PeerAddress watcher, Map<AgentKey, Pulse> heard) {
    HandOverRequest.Builder request = HandOverRequest.newBuilder();
    heard.forEach((key, pulse) -> request.addHeard(toProto(key, pulse)));
    HealthRelayServiceGrpc.newStub(channels.to(watcher))
        .withInterceptors(secret.shown())
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
        .handOver(request.build(), new Unheeded());
  }

  private static HeardAgent toProto(AgentKey key, Pulse pulse) {
    return HeardAgent.newBuilder()
        .setNamespace(key.namespace().value())
        .setName(key.name().value())
        .setTime(Times.toProto(pulse.last()))
        .setDegraded(pulse.reported() == Health.DEGRADED)
        .setNote(pulse.note())
        .build();
  }

  /** The next heartbeat makes up for what was lost. */
  private static final class Unheeded implements StreamObserver<HandOverResponse> {
    @Override
    public void onNext(HandOverResponse response) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
