package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.NodeSecret;
import dev.baton.adapters.grpc.kernel.PeerChannels;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.agent.HealthPeers;
import dev.baton.application.agent.Heard;
import dev.baton.application.port.Clock;
import dev.baton.application.port.PeerAddress;
import dev.baton.domain.agent.Health;
import dev.baton.v1.internal.HandOverRequest;
import dev.baton.v1.internal.HandOverResponse;
import dev.baton.v1.internal.HealthRelayServiceGrpc;
import dev.baton.v1.internal.HeardAgent;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The node that watches, over gRPC; this one shows it the secret of the database's nodes. */
public final class GrpcHealthPeers implements HealthPeers {
  private static final long SECONDS = 5;

  private final PeerChannels channels;
  private final NodeSecret secret;
  private final Clock clock;

  public GrpcHealthPeers(PeerChannels channels, NodeSecret secret, Clock clock) {
    this.channels = channels;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public void handOver(PeerAddress watcher, List<Heard> heard) {
    HandOverRequest.Builder request = HandOverRequest.newBuilder();
    Instant now = clock.now();
    heard.forEach(each -> request.addHeard(toProto(each, now)));
    HealthRelayServiceGrpc.newStub(channels.to(watcher))
        .withInterceptors(secret.shown())
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
        .handOver(request.build(), new Unheeded());
  }

  private static HeardAgent toProto(Heard heard, Instant now) {
    return HeardAgent.newBuilder()
        .setNamespace(heard.key().namespace().value())
        .setName(heard.key().name().value())
        .setAge(Times.toProto(Duration.between(heard.pulse().last(), now)))
        .setDegraded(heard.pulse().reported() == Health.DEGRADED)
        .setNote(heard.pulse().note())
        .setInProgress(heard.inProgress())
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
