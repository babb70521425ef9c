package dev.baton.benchmarks.load;

import com.google.protobuf.ByteString;
import dev.baton.v1.Ack;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.Credit;
import dev.baton.v1.DeleteSubscriptionRequest;
import dev.baton.v1.Deliveries;
import dev.baton.v1.Delivery;
import dev.baton.v1.Open;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionServiceGrpc;
import dev.baton.v1.SubscriptionServiceGrpc.SubscriptionServiceBlockingStub;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One producer's stream and one consumer, each on a channel of its own; what was published and not
 * yet delivered is bounded. A message is one event delivered and acknowledged by its own token; the
 * tokens of what came in one frame go back in one.
 */
final class DeliveryGenerator extends ClientCall.Listener<SubscribeResponse>
    implements Generator, StreamGenerator.Sender {
  private final ClientCall<SubscribeRequest, SubscribeResponse> consumer;
  private final StreamGenerator producer;
  private final String subscription = "bench-" + UUID.randomUUID();
  private final SubscriptionServiceBlockingStub subscriptions;
  private final int backlog;
  private final EventIds ids;
  private final Tally tally;
  private final SentTimes sentAt;
  private long sent;
  private long delivered;
  private boolean halfClosed;
  private boolean closed;

  DeliveryGenerator(
      List<? extends Channel> channels, Load.Delivered load, EventIds ids, Tally tally) {
    this.subscriptions = SubscriptionServiceGrpc.newBlockingStub(channels.getLast());
    this.producer =
        new StreamGenerator(channels.getFirst(), load.inFlight(), new Frames(ids), this);
    this.consumer =
        channels
            .getLast()
            .newCall(SubscriptionServiceGrpc.getSubscribeMethod(), CallOptions.DEFAULT);
    this.backlog = load.backlog();
    this.ids = ids;
    this.tally = tally;
    this.sentAt = new SentTimes(load.backlog());
  }

  @Override
  public void prepare() {
    Subscription settings =
        Subscription.newBuilder()
            .setName(subscription)
            .addTopics(MessageTemplate.TOPIC)
            .setMaxInFlight(backlog)
            .build();
    subscriptions.createSubscription(
        CreateSubscriptionRequest.newBuilder().setSubscription(settings).build());
  }

  @Override
  public void release() {
    subscriptions.deleteSubscription(
        DeleteSubscriptionRequest.newBuilder().setName(subscription).build());
  }

  @Override
  public void start() {
    consumer.start(this, new Metadata());
    consumer.request(1);
    Open open = Open.newBuilder().setSubscription(subscription).setConsumer("bench").build();
    consumer.sendMessage(SubscribeRequest.newBuilder().setOpen(open).build());
    grant(backlog);
  }

  @Override
  public void finish() {
    producer.finish();
    if (producer.idle() && delivered == sent && !halfClosed) {
      halfClosed = true;
      consumer.halfClose();
    }
  }

  @Override
  public boolean idle() {
    return closed;
  }

  @Override
  public void onMessage(SubscribeResponse response) {
    switch (response.getFrameCase()) {
      case OPENED -> producer.start();
      case DELIVERIES -> settle(response.getDeliveries());
      case HEARTBEAT -> {}
      case GAP, STALE, FRAME_NOT_SET -> tally.fail("Subscribe: " + response);
    }
    consumer.request(1);
  }

  private void settle(Deliveries deliveries) {
    List<ByteString> tokens = new ArrayList<>(deliveries.getDeliveriesCount());
    for (Delivery delivery : deliveries.getDeliveriesList()) {
      tokens.add(delivery.getToken());
      tally.message(sentAt.of(EventIds.numberOf(delivery.getEvent().getEvent().getId())));
    }
    Ack ack = Ack.newBuilder().addAllTokens(tokens).build();
    consumer.sendMessage(SubscribeRequest.newBuilder().setAck(ack).build());
    grant(tokens.size());
    delivered += tokens.size();
    producer.send();
  }

  private void grant(int messages) {
    Credit credit = Credit.newBuilder().setMessages(messages).build();
    consumer.sendMessage(SubscribeRequest.newBuilder().setCredit(credit).build());
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    closed = true;
    if (!halfClosed || !status.isOk()) {
      tally.fail("Subscribe: " + status);
    }
  }

  @Override
  public int allowance() {
    return tally.going() ? (int) (backlog - (sent - delivered)) : 0;
  }

  @Override
  public int sending(int events) {
    int first = ids.take(events);
    sentAt.sent(first, events);
    sent += events;
    return first;
  }

  @Override
  public void answered(int events) {
    tally.events(events);
  }

  @Override
  public void failed(String reason) {
    tally.fail(reason);
  }
}
