package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.NodeSecret;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.agent.AgentKey;
import dev.baton.application.agent.Heartbeats;
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

/** {@code baton.internal.v1.HealthRelayService}, for whoever shows the secret of the nodes. */
public final class HealthRelayGrpcService
    implements HealthRelayServiceGrpc.AsyncService, BindableService {
  private final Calls calls;
  private final Heartbeats heartbeats;
  private final NodeSecret secret;

  public HealthRelayGrpcService(Calls calls, Heartbeats heartbeats, NodeSecret secret) {
    this.calls = calls;
    this.heartbeats = heartbeats;
    this.secret = secret;
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
    heartbeats.heard(key, new Pulse(Times.toInstant(heard.getTime()), reported, heard.getNote()));
  }
}
