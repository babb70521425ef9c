package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.ClientStream;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.v1.Ack;
import dev.baton.v1.Credit;
import dev.baton.v1.Delivery;
import dev.baton.v1.Extend;
import dev.baton.v1.Nack;
import dev.baton.v1.Open;
import dev.baton.v1.Reject;
import dev.baton.v1.Release;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import java.util.List;

/** A consumer of a test: joins, and says of deliveries what it is told to. */
final class TestSubscriber {
  final ClientStream<SubscribeRequest, SubscribeResponse> stream = new ClientStream<>();

  /** Joins with credit for so many. */
  TestSubscriber(TestNode node, String subscription, int credit) {
    node.subscriptionStreams().subscribe(stream);
    Open.Builder open = Open.newBuilder().setSubscription(subscription).setConsumer("ann");
    stream.send(SubscribeRequest.newBuilder().setOpen(open).build());
    stream.send(
        SubscribeRequest.newBuilder().setCredit(Credit.newBuilder().setMessages(credit)).build());
  }

  private List<Delivery> deliveries() {
    return stream.received().stream()
        .flatMap(frame -> frame.getDeliveries().getDeliveriesList().stream())
        .toList();
  }

  /** The delivery of this number, from 1, once it is there. */
  Delivery delivery(int number) {
    Eventually.holds(() -> deliveries().size() >= number || stream.hasEnded());
    assertThat(deliveries()).hasSizeGreaterThanOrEqualTo(number);
    return deliveries().get(number - 1);
  }

  int delivered() {
    return deliveries().size();
  }

  /** The tokens that came back as stale, once there are any. */
  List<ByteString> stale() {
    Eventually.holds(() -> stream.received().stream().anyMatch(SubscribeResponse::hasStale));
    return stream.received().stream()
        .flatMap(frame -> frame.getStale().getTokensList().stream())
        .toList();
  }

  /** Whether an answer does not count any more. */
  boolean isStale(ByteString token) {
    return stream.received().stream()
        .anyMatch(frame -> frame.getStale().getTokensList().contains(token));
  }

  void ack(ByteString token) {
    stream.send(SubscribeRequest.newBuilder().setAck(Ack.newBuilder().addTokens(token)).build());
  }

  void nack(Nack.Builder nack) {
    stream.send(SubscribeRequest.newBuilder().setNack(nack).build());
  }

  void reject(Reject.Builder reject) {
    stream.send(SubscribeRequest.newBuilder().setReject(reject).build());
  }

  void release(Release.Builder release) {
    stream.send(SubscribeRequest.newBuilder().setRelease(release).build());
  }

  void extend(Extend.Builder extend) {
    stream.send(SubscribeRequest.newBuilder().setExtend(extend).build());
  }
}
