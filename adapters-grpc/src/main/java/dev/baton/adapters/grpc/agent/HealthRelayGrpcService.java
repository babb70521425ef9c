package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.NodeSecret;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.Heard;
import dev.baton.application.agent.Heartbeats;
import dev.baton.application.port.Clock;
import dev.baton.domain.agent.Health;
import dev.baton.domain.agent.Pulse;
import dev.baton.v1.internal.HandOverRequest;
import dev.baton.v1.internal.HandOverResponse;
import dev.baton.v1.internal.HealthRelayServiceGrpc;
import dev.baton.v1.internal.HeardAgent;
import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.time.Instant;

/** {@code baton.internal.v1.HealthRelayService}, for whoever shows the secret of the nodes. */
public final class HealthRelayGrpcService
    implements HealthRelayServiceGrpc.AsyncService, BindableService {
  private final Calls calls;
  private final Heartbeats heartbeats;
  private final NodeSecret secret;
  private final Clock clock;

  public HealthRelayGrpcService(
      Calls calls, Heartbeats heartbeats, NodeSecret secret, Clock clock) {
    this.calls = calls;
    this.heartbeats = heartbeats;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerInterceptors.intercept(HealthRelayServiceGrpc.bindService(this), secret);
  }

  @Override
  public void handOver(HandOverRequest request, StreamObserver<HandOverResponse> response) {
    calls.direct(
        response,
        () -> {
          request.getHeardList().forEach(this::heard);
          Calls.answer(response, Reply.of(HandOverResponse.getDefaultInstance()));
        });
  }

  private void heard(HeardAgent heard) {
    AgentKey key = RegistryCalls.key(heard.getNamespace(), heard.getName());
    Health reported = heard.getDegraded() ? Health.DEGRADED : Health.HEALTHY;
    Instant last = clock.now().minus(Times.toDuration(heard.getAge()));
    heartbeats.heard(
        new Heard(key, new Pulse(last, reported, heard.getNote()), heard.getInProgress()));
  }
}
