package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.DeliverySink;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.AckToken;
import dev.baton.v1.Gap;
import dev.baton.v1.Opened;
import dev.baton.v1.Stale;
import dev.baton.v1.internal.RelayResponse;
import dev.baton.v1.internal.Taken;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;

/** The owner's side of a relay: what the delivery loop says goes to the consumer's node. */
final class RelaySink implements DeliverySink {
  private final ServerCallStreamObserver<WireMessage> responses;
  private final RenderedEvents rendered;

  RelaySink(ServerCallStreamObserver<WireMessage> responses, RenderedEvents rendered) {
    this.responses = responses;
    this.rendered = rendered;
  }

  @Override
  public void opened(long epoch) {
    send(RelayResponse.newBuilder().setOpened(Opened.newBuilder().setEpoch(epoch)).build());
  }

  @Override
  public boolean isReady() {
    return responses.isReady();
  }

  @Override
  public void deliver(List<Delivered> deliveries) {
    RenderedDelivery.inFrames(deliveries, rendered, this::send);
  }

  /** With the bytes that its deliveries took of the consumer's credit. */
  private void send(List<RenderedDelivery> frame) {
    long credited = frame.stream().mapToLong(delivery -> delivery.delivered().size()).sum();
    write(DeliveriesFrame.of(frame).toPeer(credited));
  }

  @Override
  public void heartbeat(Progress progress) {
    send(RelayResponse.newBuilder().setProgress(RelayedProgress.toProto(progress)).build());
  }

  @Override
  public void stale(List<AckToken> tokens) {
    send(
        RelayResponse.newBuilder()
            .setStale(Stale.newBuilder().addAllTokens(AckTokens.toBytes(tokens)))
            .build());
  }

  @Override
  public void gap(long from, long to) {
    send(
        RelayResponse.newBuilder()
            .setGap(Gap.newBuilder().setFromPosition(from).setToPosition(to))
            .build());
  }

  /** As many frames as were taken in are read again, here and from the consumer. */
  @Override
  public void taken(int inputs) {
    responses.request(inputs);
    send(RelayResponse.newBuilder().setTaken(Taken.newBuilder().setInputs(inputs)).build());
  }

  @Override
  public void ended(SessionEnd reason) {
    send(RelayResponse.newBuilder().setEnded(Ends.of(reason)).build());
    if (!responses.isCancelled()) {
      responses.onCompleted();
    }
  }

  private void send(RelayResponse message) {
    write(WireMessage.of(message));
  }

  /** The delivery loop goes on, whatever becomes of one relay. */
  private void write(WireMessage message) {
    if (responses.isCancelled()) {
      return;
    }
    try {
      responses.onNext(message);
    } catch (RuntimeException failure) {
      Failures.log(failure);
    }
  }
}
