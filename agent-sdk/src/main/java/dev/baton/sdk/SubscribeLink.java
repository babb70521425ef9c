package dev.baton.sdk;

import com.google.protobuf.ByteString;
import dev.baton.v1.Ack;
import dev.baton.v1.Credit;
import dev.baton.v1.Extend;
import dev.baton.v1.Nack;
import dev.baton.v1.Open;
import dev.baton.v1.Reject;
import dev.baton.v1.Release;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.SubscriptionServiceGrpc;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One Subscribe call. What the server sends becomes signals, on a thread of the transport; the
 * sending methods are called by the loop only. Frames that are sent after the call has ended are
 * dropped by the transport.
 */
final class SubscribeLink implements ClientResponseObserver<SubscribeRequest, SubscribeResponse> {
  private final Consumer<Signal> signals;
  private ClientCallStreamObserver<SubscribeRequest> requests;
  private boolean cancelled;

  @SuppressWarnings("NullAway.Init") // beforeStart runs before the call that makes the link returns
  private SubscribeLink(Consumer<Signal> signals) {
    this.signals = signals;
  }

  /** Starts the call and asks to join the subscription. */
  static SubscribeLink open(Connection connection, String subscription, Consumer<Signal> signals) {
    SubscribeLink link = new SubscribeLink(signals);
    SubscriptionServiceGrpc.newStub(connection.channel())
        .withExecutor(Runnable::run)
        .subscribe(link);
    Open open =
        Open.newBuilder()
            .setNamespace(connection.namespace())
            .setSubscription(subscription)
            .setConsumer(connection.agent())
            .build();
    link.send(SubscribeRequest.newBuilder().setOpen(open).build());
    return link;
  }

  void credit(int messages) {
    Credit credit = Credit.newBuilder().setMessages(messages).build();
    send(SubscribeRequest.newBuilder().setCredit(credit).build());
  }

  void ack(List<ByteString> tokens) {
    Ack ack = Ack.newBuilder().addAllTokens(tokens).build();
    send(SubscribeRequest.newBuilder().setAck(ack).build());
  }

  void nack(ByteString token, Outcome.Again again) {
    Nack nack = Answers.nack(again).addTokens(token).build();
    send(SubscribeRequest.newBuilder().setNack(nack).build());
  }

  void reject(ByteString token, Outcome.Rejected rejected) {
    Reject reject = Answers.reject(rejected).addTokens(token).build();
    send(SubscribeRequest.newBuilder().setReject(reject).build());
  }

  void release(List<ByteString> tokens) {
    Release release = Release.newBuilder().addAllTokens(tokens).build();
    send(SubscribeRequest.newBuilder().setRelease(release).build());
  }

  void extend(List<ByteString> tokens, Duration by) {
    Extend extend = Extend.newBuilder().addAllTokens(tokens).setBy(Wire.duration(by)).build();
    send(SubscribeRequest.newBuilder().setExtend(extend).build());
  }

  /** Says that nothing more will be sent; the server ends the call when all is settled. */
  void halfClose() {
    if (!cancelled) {
      requests.onCompleted();
    }
  }

  void cancel() {
    if (!cancelled) {
      cancelled = true;
      requests.cancel("the consumer left", null);
    }
  }

  private void send(SubscribeRequest frame) {
    if (!cancelled) {
      requests.onNext(frame);
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<SubscribeRequest> observer) {
    requests = observer;
  }

  @Override
  public void onNext(SubscribeResponse frame) {
    signals.accept(new Signal.Received(this, frame));
  }

  @Override
  public void onError(Throwable failure) {
    signals.accept(new Signal.Ended(this, Optional.of(Refusals.of(failure))));
  }

  @Override
  public void onCompleted() {
    signals.accept(new Signal.Ended(this, Optional.empty()));
  }
}
