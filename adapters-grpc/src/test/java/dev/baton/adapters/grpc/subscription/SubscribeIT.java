package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.ClientStream;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Ack;
import dev.baton.v1.Credit;
import dev.baton.v1.DeleteSubscriptionRequest;
import dev.baton.v1.Delivery;
import dev.baton.v1.Event;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.Nack;
import dev.baton.v1.Open;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.SubscriptionProgress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscribeIT {
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
    node.subscriptions().createSubscription(Subscribing.to("tasks", "project.**"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private ClientStream<SubscribeRequest, SubscribeResponse> stream() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = new ClientStream<>();
    node.subscriptionStreams().subscribe(stream);
    return stream;
  }

  private ClientStream<SubscribeRequest, SubscribeResponse> consumer(int credit) {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = stream();
    stream.send(open("tasks"));
    stream.send(credit(credit));
    return stream;
  }

  private static SubscribeRequest open(String name) {
    return SubscribeRequest.newBuilder()
        .setOpen(Open.newBuilder().setSubscription(name).setConsumer("ann"))
        .build();
  }

  private static SubscribeRequest credit(int messages) {
    return SubscribeRequest.newBuilder()
        .setCredit(Credit.newBuilder().setMessages(messages))
        .build();
  }

  private static SubscribeRequest ack(List<Delivery> deliveries) {
    return SubscribeRequest.newBuilder()
        .setAck(Ack.newBuilder().addAllTokens(deliveries.stream().map(Delivery::getToken).toList()))
        .build();
  }

  private static List<Delivery> deliveries(
      ClientStream<SubscribeRequest, SubscribeResponse> stream) {
    return stream.received().stream()
        .flatMap(frame -> frame.getDeliveries().getDeliveriesList().stream())
        .toList();
  }

  private static List<Delivery> deliveries(
      ClientStream<SubscribeRequest, SubscribeResponse> stream, int count) {
    Eventually.holds(() -> deliveries(stream).size() >= count || stream.hasEnded());
    assertThat(deliveries(stream)).hasSize(count);
    return deliveries(stream);
  }

  private Event publish(String data) {
    Event event = Subscribing.event("project.tasks").setData(ByteString.copyFromUtf8(data)).build();
    node.events().publish(PublishRequest.newBuilder().setEvent(event).build());
    return event;
  }

  private SubscriptionProgress progress() {
    return node.subscriptions()
        .getSubscription(GetSubscriptionRequest.newBuilder().setName("tasks").build())
        .getSubscription()
        .getProgress();
  }

  @Test
  void a_consumer_hears_first_that_it_has_joined() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = stream();
    stream.send(open("tasks"));
    Eventually.holds(() -> !stream.received().isEmpty());
    assertThat(stream.received().getFirst().getOpened().getEpoch()).isPositive();
  }

  @Test
  void events_are_delivered_as_credit_was_granted() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = consumer(2);
    publish("1");
    publish("2");
    publish("3");
    List<Delivery> first = deliveries(stream, 2);
    Delivery delivery = first.getFirst();
    assertThat(delivery.getToken().size()).isEqualTo(32);
    assertThat(delivery.getAttempt()).isEqualTo(1);
    assertThat(delivery.getAckDeadline().getSeconds()).isPositive();
    assertThat(delivery.getEvent().getEvent().getData().toStringUtf8()).isEqualTo("1");
    assertThat(delivery.getEvent().getEvent().getTopic()).isEqualTo("project.tasks");
    assertThat(delivery.getEvent().getPosition()).isPositive();
    stream.send(credit(1));
    assertThat(deliveries(stream, 3).getLast().getEvent().getEvent().getData().toStringUtf8())
        .isEqualTo("3");
  }

  @Test
  void what_is_acknowledged_is_settled() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = consumer(10);
    publish("1");
    publish("2");
    stream.send(ack(deliveries(stream, 2)));
    Eventually.holds(() -> progress().getInFlight() == 0 && progress().getConsumers() == 1);
    assertThat(progress().getFloor()).isGreaterThan(0);
  }

  @Test
  void what_is_given_back_is_delivered_again() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = consumer(10);
    publish("1");
    Delivery first = deliveries(stream, 1).getFirst();
    stream.send(
        SubscribeRequest.newBuilder()
            .setNack(
                Nack.newBuilder()
                    .addTokens(first.getToken())
                    .setDelay(Duration.newBuilder().setNanos(1_000_000))
                    .setReason("later"))
            .build());
    Delivery second = deliveries(stream, 2).getLast();
    assertThat(second.getAttempt()).isEqualTo(2);
    assertThat(second.getEvent()).isEqualTo(first.getEvent());
    assertThat(second.getToken()).isNotEqualTo(first.getToken());
  }

  @Test
  void what_a_consumer_leaves_goes_to_another() {
    ClientStream<SubscribeRequest, SubscribeResponse> first = consumer(1);
    publish("1");
    deliveries(first, 1);
    first.cancel();
    ClientStream<SubscribeRequest, SubscribeResponse> second = consumer(1);
    assertThat(deliveries(second, 1).getFirst().getEvent())
        .isEqualTo(deliveries(first).getFirst().getEvent());
  }

  @Test
  void a_consumer_that_finishes_is_let_go_once_all_is_settled() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = consumer(10);
    publish("1");
    List<Delivery> held = deliveries(stream, 1);
    stream.send(ack(held));
    stream.complete();
    stream.awaitEnd();
    assertThat(stream.failure()).isEmpty();
  }

  @Test
  void an_event_that_ten_subscriptions_get_is_rendered_once() {
    List<ClientStream<SubscribeRequest, SubscribeResponse>> streams =
        java.util.stream.IntStream.range(0, 10)
            .mapToObj(
                i -> {
                  node.subscriptions().createSubscription(Subscribing.to("fan-" + i, "project.**"));
                  ClientStream<SubscribeRequest, SubscribeResponse> stream = stream();
                  stream.send(open("fan-" + i));
                  stream.send(credit(1));
                  return stream;
                })
            .toList();
    publish("1");
    streams.forEach(stream -> deliveries(stream, 1));
    int size = deliveries(streams.getFirst()).getFirst().getEvent().getSerializedSize();
    assertThat(node.rendered.bytes()).isEqualTo(size);
  }

  @Test
  void many_large_events_come_in_frames_that_a_client_takes() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = consumer(200);
    String large = "x".repeat(60 * 1024);
    for (int i = 0; i < 150; i++) {
      publish(large);
    }
    deliveries(stream, 150);
    assertThat(stream.received()).allMatch(frame -> frame.getSerializedSize() < 4 * 1024 * 1024);
  }

  @Test
  void a_consumer_that_does_not_read_holds_up_its_own_deliveries_only() {
    ClientStream<SubscribeRequest, SubscribeResponse> slow =
        new ClientStream<SubscribeRequest, SubscribeResponse>().holding();
    node.subscriptionStreams().subscribe(slow);
    slow.send(open("tasks"));
    slow.send(credit(1000));
    node.subscriptions().createSubscription(Subscribing.to("others", "project.**"));
    ClientStream<SubscribeRequest, SubscribeResponse> quick = stream();
    quick.send(open("others"));
    quick.send(credit(1000));
    String large = "x".repeat(60 * 1024);
    for (int i = 0; i < 150; i++) {
      publish(large);
    }
    deliveries(quick, 150);
    assertThat(slow.received()).hasSizeLessThan(2);
    slow.take(1000);
    deliveries(slow, 150);
  }

  @Test
  void an_unknown_subscription_is_refused() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = stream();
    stream.send(open("nothing"));
    stream.awaitEnd();
    Expect.refusal(stream.failure().orElseThrow())
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("open.subscription")
        .with("subscription", "nothing");
  }

  @Test
  void the_stream_ends_when_the_subscription_is_deleted() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = consumer(1);
    Eventually.holds(() -> !stream.received().isEmpty());
    node.subscriptions()
        .deleteSubscription(DeleteSubscriptionRequest.newBuilder().setName("tasks").build());
    stream.awaitEnd();
    Expect.refusal(stream.failure().orElseThrow()).because(Reason.UNKNOWN_SUBSCRIPTION);
  }

  @Test
  void frames_have_an_order() {
    ClientStream<SubscribeRequest, SubscribeResponse> early = stream();
    early.send(credit(1));
    early.awaitEnd();
    Expect.refusal(early.failure().orElseThrow()).because(Reason.INVALID_REQUEST).at("open");
    ClientStream<SubscribeRequest, SubscribeResponse> twice = stream();
    twice.send(open("tasks"));
    twice.send(open("tasks"));
    twice.awaitEnd();
    Expect.refusal(twice.failure().orElseThrow()).because(Reason.INVALID_REQUEST).at("open");
    ClientStream<SubscribeRequest, SubscribeResponse> empty = stream();
    empty.complete();
    empty.awaitEnd();
    Expect.refusal(empty.failure().orElseThrow()).because(Reason.INVALID_REQUEST).at("open");
  }

  @Test
  void a_malformed_token_ends_the_stream_and_what_it_held_is_delivered_again() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = consumer(1);
    publish("1");
    deliveries(stream, 1);
    stream.send(
        SubscribeRequest.newBuilder()
            .setAck(Ack.newBuilder().addTokens(ByteString.copyFromUtf8("short")))
            .build());
    stream.awaitEnd();
    Expect.refusal(stream.failure().orElseThrow())
        .because(Reason.INVALID_REQUEST)
        .at("ack.tokens[0]");
    assertThat(deliveries(consumer(1), 1)).hasSize(1);
  }

  @Test
  void a_server_that_goes_away_says_so() {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = consumer(1);
    Eventually.holds(() -> !stream.received().isEmpty());
    node.server.beginDrain();
    node.deliveries.drain();
    stream.awaitEnd();
    Expect.refusal(stream.failure().orElseThrow()).because(Reason.SHUTTING_DOWN);
  }
}
