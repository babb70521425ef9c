package dev.baton.benchmarks.load;

import com.google.protobuf.ByteString;
import dev.baton.v1.Ack;
import dev.baton.v1.Credit;
import dev.baton.v1.Deliveries;
import dev.baton.v1.Delivery;
import dev.baton.v1.Open;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.List;

/**
 * The one consumer of a subscription. It acknowledges every event by its own token; the tokens of
 * what came in one frame go back in one.
 */
final class Consumer extends ClientCall.Listener<SubscribeResponse> {
  private final ClientCall<SubscribeRequest, SubscribeResponse> call;
  private final Subscription subscription;
  private final Listener listener;
  private long delivered;
  private boolean halfClosed;
  private boolean closed;

  /** Hears what becomes of a consumer, on the event loop. */
  interface Listener {
    /** From now on it gets what is published. */
    void opened();

    /** These arrived, and are not acknowledged yet. */
    void delivered(List<Delivery> deliveries);

    /** What arrived was acknowledged. */
    void settled();

    /** Its stream ended otherwise than asked for, or brought what it should not. */
    void failed(String reason);
  }

  Consumer(Channel channel, Subscription subscription, Listener listener) {
    this.call = channel.newCall(SubscriptionServiceGrpc.getSubscribeMethod(), CallOptions.DEFAULT);
    this.subscription = subscription;
    this.listener = listener;
  }

  void start() {
    call.start(this, new Metadata());
    call.request(1);
    Open open =
        Open.newBuilder().setSubscription(subscription.getName()).setConsumer("bench").build();
    call.sendMessage(SubscribeRequest.newBuilder().setOpen(open).build());
    grant(subscription.getMaxInFlight());
  }

  /** How many deliveries it has acknowledged. */
  long delivered() {
    return delivered;
  }

  /** Ends the stream if that was all; may be called again. */
  void finish(long expected) {
    if (delivered == expected && !halfClosed) {
      halfClosed = true;
      call.halfClose();
    }
  }

  /** Whether the stream has ended. */
  boolean closed() {
    return closed;
  }

  @Override
  public void onMessage(SubscribeResponse response) {
    switch (response.getFrameCase()) {
      case OPENED -> listener.opened();
      case DELIVERIES -> settle(response.getDeliveries());
      case HEARTBEAT -> {}
      case GAP, STALE, FRAME_NOT_SET -> listener.failed("Subscribe: " + response);
    }
    call.request(1);
  }

  private void settle(Deliveries deliveries) {
    listener.delivered(deliveries.getDeliveriesList());
    List<ByteString> tokens =
        deliveries.getDeliveriesList().stream().map(Delivery::getToken).toList();
    Ack ack = Ack.newBuilder().addAllTokens(tokens).build();
    call.sendMessage(SubscribeRequest.newBuilder().setAck(ack).build());
    grant(tokens.size());
    delivered += tokens.size();
    listener.settled();
  }

  private void grant(int messages) {
    Credit credit = Credit.newBuilder().setMessages(messages).build();
    call.sendMessage(SubscribeRequest.newBuilder().setCredit(credit).build());
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    closed = true;
    if (!halfClosed || !status.isOk()) {
      listener.failed("Subscribe: " + status);
    }
  }
}
