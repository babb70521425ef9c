package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.NodeSecret;
import dev.baton.adapters.grpc.kernel.PeerChannels;
import dev.baton.application.port.PeerAddress;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Joining;
import dev.baton.application.subscription.Peers;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.v1.internal.Join;
import dev.baton.v1.internal.RelayServiceGrpc;
import dev.baton.v1.internal.SettleRequest;
import dev.baton.v1.internal.SettleResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Other nodes over gRPC, to which this one shows the secret of the database's nodes. */
public final class GrpcPeers implements Peers {
  private static final long SETTLE_SECONDS = 5;

  private final PeerChannels channels;
  private final NodeSecret secret;

  public GrpcPeers(PeerChannels channels, NodeSecret secret) {
    this.channels = channels;
    this.secret = secret;
  }

  private RelayServiceGrpc.RelayServiceStub at(PeerAddress owner) {
    return RelayServiceGrpc.newStub(channels.to(owner)).withInterceptors(secret.shown());
  }

  @Override
  public DeliverySession connect(PeerAddress owner, Joining joining, DeliverySink sink) {
    PeerLink link = new PeerLink(sink);
    link.join(at(owner).relay(link), toProto(joining));
    return link;
  }

  private static Join toProto(Joining joining) {
    return Join.newBuilder()
        .setNamespace(joining.namespace().value())
        .setSubscription(joining.name().value())
        .setSubscriptionId(joining.id())
        .setConsumer(joining.consumer())
        .build();
  }

  @Override
  public void settle(
      PeerAddress owner, Joining joining, List<Answer> answers, Consumer<Settlement> outcome) {
    SettleRequest.Builder request = SettleRequest.newBuilder().setJoin(toProto(joining));
    answers.forEach(answer -> request.addAnswers(RelayedAnswers.toProto(answer)));
    at(owner)
        .withDeadlineAfter(SETTLE_SECONDS, TimeUnit.SECONDS)
        .settle(request.build(), new Outcome(outcome));
  }

  /** Hands the response on, or that there is none, once. */
  private static final class Outcome implements StreamObserver<SettleResponse> {
    private final Consumer<Settlement> outcome;
    private final AtomicBoolean given = new AtomicBoolean();

    Outcome(Consumer<Settlement> outcome) {
      this.outcome = outcome;
    }

    @Override
    public void onNext(SettleResponse response) {
      give(
          response.hasRefused()
              ? new Settlement.Refused(Ends.of(response.getRefused()))
              : new Settlement.Settled(
                  response.getSettled(), AckTokens.of(response.getStaleList())));
    }

    @Override
    public void onError(Throwable failure) {
      give(new Settlement.Refused(new SessionEnd.LeaseLost()));
    }

    @Override
    public void onCompleted() {
      give(new Settlement.Refused(new SessionEnd.LeaseLost()));
    }

    private void give(Settlement settlement) {
      if (given.compareAndSet(false, true)) {
        outcome.accept(settlement);
      }
    }
  }
}
