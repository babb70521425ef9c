package dev.baton.adapters.grpc.subscription;

import com.google.protobuf.MessageLite;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.adapters.grpc.kernel.WireMessage;
import dev.baton.application.subscription.Delivered;
import dev.baton.application.subscription.Passed;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.Gap;
import dev.baton.v1.Heartbeat;
import dev.baton.v1.Opened;
import dev.baton.v1.Stale;
import dev.baton.v1.SubscribeResponse;
import io.grpc.SynchronizationContext;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The server's side of a delivery stream: what the delivery loop says goes to the consumer. The
 * loop is the one writer, but for a frame that is refused on the event loop; whoever comes second
 * leaves its writing to the first.
 */
final class ConsumerSink implements CallSink {
  private final ServerCallStreamObserver<WireMessage> responses;
  private final RenderedEvents rendered;
  private final SynchronizationContext writing =
      new SynchronizationContext((thread, failure) -> Failures.log(failure));

  /** The subscription that the consumer named; written before the delivery loop knows the sink. */
  private Optional<SubscriptionName> name = Optional.empty();

  private boolean ended;

  ConsumerSink(ServerCallStreamObserver<WireMessage> responses, RenderedEvents rendered) {
    this.responses = responses;
    this.rendered = rendered;
  }

  @Override
  public void names(SubscriptionName subscription) {
    name = Optional.of(subscription);
  }

  @Override
  public String field(String name) {
    return "open." + name;
  }

  @Override
  public void opened(long epoch) {
    send(SubscribeResponse.newBuilder().setOpened(Opened.newBuilder().setEpoch(epoch)).build());
  }

  @Override
  public boolean isReady() {
    return responses.isReady();
  }

  @Override
  public void deliver(List<Delivered> deliveries) {
    RenderedDelivery.inFrames(deliveries, rendered, this::send);
  }

  @Override
  public void pass(List<Passed> deliveries, long bytes) {
    send(PassedDelivery.of(deliveries));
  }

  private void send(List<? extends FramedDelivery> frame) {
    WireMessage message = DeliveriesFrame.of(frame).toSubscriber();
    write(call -> call.onNext(message));
  }

  /** As many frames as were taken in are read again. */
  @Override
  public void taken(int inputs) {
    responses.request(inputs);
  }

  @Override
  public void heartbeat(Progress progress) {
    send(
        SubscribeResponse.newBuilder()
            .setHeartbeat(
                Heartbeat.newBuilder()
                    .setLag(progress.lag())
                    .setHead(progress.floor() + progress.lag())
                    .setLagTime(Times.toProto(progress.lagTime())))
            .build());
  }

  @Override
  public void stale(List<AckToken> tokens) {
    send(
        SubscribeResponse.newBuilder()
            .setStale(Stale.newBuilder().addAllTokens(AckTokens.toBytes(tokens)))
            .build());
  }

  @Override
  public void gap(long from, long to) {
    send(
        SubscribeResponse.newBuilder()
            .setGap(Gap.newBuilder().setFromPosition(from).setToPosition(to))
            .build());
  }

  private void send(MessageLite message) {
    write(call -> call.onNext(WireMessage.of(message)));
  }

  @Override
  public void ended(SessionEnd reason) {
    Optional<Refusal> refusal =
        name.flatMap(named -> SubscriptionRefusals.of(reason, named, field("subscription")));
    write(
        call -> {
          ended = true;
          if (refusal.isPresent()) {
            call.onError(refusal.get().toException());
          } else {
            call.onCompleted();
          }
        });
  }

  /** Ends the stream with a refusal; whatever the delivery loop still says is passed over. */
  @Override
  public void refuse(Refusal refusal) {
    write(
        call -> {
          ended = true;
          call.onError(refusal.toException());
        });
  }

  private void write(Consumer<ServerCallStreamObserver<WireMessage>> writing) {
    this.writing.execute(
        () -> {
          if (!ended && !responses.isCancelled()) {
            writing.accept(responses);
          }
        });
  }
}
