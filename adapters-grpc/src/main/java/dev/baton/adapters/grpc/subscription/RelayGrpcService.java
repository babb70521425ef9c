package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.NodeSecret;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.WireBinding;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.Settlement;
import dev.baton.v1.internal.RelayRequest;
import dev.baton.v1.internal.RelayServiceGrpc;
import dev.baton.v1.internal.SettleRequest;
import dev.baton.v1.internal.SettleResponse;
import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/**
 * {@code baton.internal.v1.RelayService}, for whoever shows the secret of this database's nodes.
 */
public final class RelayGrpcService implements RelayServiceGrpc.AsyncService, BindableService {
  private final Calls calls;
  private final Deliveries deliveries;
  private final RenderedEvents rendered;
  private final NodeSecret secret;

  public RelayGrpcService(
      Calls calls, Deliveries deliveries, RenderedEvents rendered, NodeSecret secret) {
    this.calls = calls;
    this.deliveries = deliveries;
    this.rendered = rendered;
    this.secret = secret;
  }

  @Override
  public ServerServiceDefinition bindService() {
    ServerServiceDefinition service =
        new WireBinding(RelayServiceGrpc.bindService(this))
            .with(RelayServiceGrpc.getRelayMethod(), ServerCalls.asyncBidiStreamingCall(this::open))
            .bind();
    return ServerInterceptors.intercept(service, secret);
  }

  private StreamObserver<RelayRequest> open(StreamObserver<WireMessage> responses) {
    RelayCall call =
        new RelayCall((ServerCallStreamObserver<WireMessage>) responses, deliveries, rendered);
    call.start();
    return call;
  }

  @Override
  public void settle(SettleRequest request, StreamObserver<SettleResponse> response) {
    calls.direct(
        response,
        () ->
            deliveries.settleHere(
                RelayCall.joining(request.getJoin()),
                request.getAnswersList().stream().map(RelayedAnswers::of).toList(),
                settlement ->
                    calls.direct(
                        response, () -> Calls.answer(response, Reply.of(toProto(settlement))))));
  }

  private static SettleResponse toProto(Settlement settlement) {
    return switch (settlement) {
      case Settlement.Settled settled ->
          SettleResponse.newBuilder()
              .setSettled(settled.settled())
              .addAllStale(AckTokens.toBytes(settled.stale()))
              .build();
      case Settlement.Refused refused ->
          SettleResponse.newBuilder().setRefused(Ends.of(refused.reason())).build();
    };
  }
}
