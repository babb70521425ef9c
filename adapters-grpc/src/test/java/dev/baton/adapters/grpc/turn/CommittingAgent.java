package dev.baton.adapters.grpc.turn;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.CommitRequest;
import dev.baton.v1.CommitResponse;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.Delivery;
import dev.baton.v1.Event;
import dev.baton.v1.ListDeadLettersRequest;
import dev.baton.v1.NewEvent;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PullRequest;
import dev.baton.v1.ReadEventsRequest;
import dev.baton.v1.RecordedEvent;
import dev.baton.v1.Reject;
import dev.baton.v1.ReplayDeadLetterRequest;
import dev.baton.v1.Start;
import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionKind;
import dev.baton.v1.TurnServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An agent that gets its events one by one, and what it says about them. */
final class CommittingAgent {
  static final String SUBSCRIPTION = "orders";
  static final String TOPIC = "shop.orders";

  private final TestNode node;

  CommittingAgent(TestNode node) {
    this.node = node;
  }

  void subscribe(String topic) {
    create(Subscription.newBuilder().setName(SUBSCRIPTION).addTopics(topic));
  }

  /** Deliveries have a second to be settled. */
  void subscribeInHaste(String name, String topic) {
    create(
        Subscription.newBuilder()
            .setName(name)
            .addTopics(topic)
            .setAckDeadline(Duration.newBuilder().setSeconds(1)));
  }

  void broadcast(String name, String topic) {
    create(
        Subscription.newBuilder()
            .setName(name)
            .addTopics(topic)
            .setKind(SubscriptionKind.SUBSCRIPTION_KIND_BROADCAST));
  }

  private void create(Subscription.Builder subscription) {
    var unused =
        node.subscriptions()
            .createSubscription(
                CreateSubscriptionRequest.newBuilder()
                    .setSubscription(subscription)
                    .setStart(Start.newBuilder().setEarliest(true))
                    .build());
  }

  void reject(Delivery delivery) {
    var unused =
        node.subscriptions()
            .acknowledge(
                AcknowledgeRequest.newBuilder()
                    .setSubscription(SUBSCRIPTION)
                    .addRejects(Reject.newBuilder().addTokens(delivery.getToken()))
                    .build());
  }

  /** Replays the dead letter, once there is one. */
  void replayOnlyDeadLetter() {
    ListDeadLettersRequest all = ListDeadLettersRequest.getDefaultInstance();
    Eventually.holds(() -> node.deadLetters().listDeadLetters(all).getDeadLettersCount() == 1);
    String id = node.deadLetters().listDeadLetters(all).getDeadLetters(0).getId();
    var unused =
        node.deadLetters()
            .replayDeadLetter(
                ReplayDeadLetterRequest.newBuilder().setId(id).setAuthor("ann").build());
  }

  static Event.Builder event(String topic, String id) {
    return Event.newBuilder()
        .setId(id)
        .setSource("ann")
        .setType("Ordered")
        .setTopic(topic)
        .setData(ByteString.copyFromUtf8("{}"));
  }

  static NewEvent.Builder output(String topic, String id) {
    return NewEvent.newBuilder().setEvent(event(topic, id));
  }

  void publish(Event.Builder event) {
    var unused = node.events().publish(PublishRequest.newBuilder().setEvent(event).build());
  }

  /** The next delivery, once there is one. */
  Delivery pull() {
    return pull(SUBSCRIPTION, "ann");
  }

  Delivery pull(String subscription, String consumer) {
    return node.subscriptions()
        .pull(
            PullRequest.newBuilder()
                .setSubscription(subscription)
                .setConsumer(consumer)
                .setMaxEvents(1)
                .setWait(Duration.newBuilder().setSeconds(20))
                .build())
        .getDeliveries(0);
  }

  /** Whether nothing is owed at present. */
  boolean isIdle() {
    return node.subscriptions()
            .pull(PullRequest.newBuilder().setSubscription(SUBSCRIPTION).setMaxEvents(1).build())
            .getDeliveriesCount()
        == 0;
  }

  static CommitRequest.Builder turn(Delivery delivery) {
    return CommitRequest.newBuilder().setSubscription(SUBSCRIPTION).setToken(delivery.getToken());
  }

  CommitResponse commit(CommitRequest.Builder turn) {
    return TurnServiceGrpc.newBlockingStub(node.connection())
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .commit(turn.build());
  }

  /** The log from its beginning. */
  List<RecordedEvent> log() {
    List<RecordedEvent> all = new ArrayList<>();
    node.events()
        .readEvents(ReadEventsRequest.newBuilder().addTopics("**").addTopics("baton.**").build())
        .forEachRemaining(page -> all.addAll(page.getEventsList()));
    return all;
  }

  List<RecordedEvent> on(String topic) {
    return log().stream().filter(each -> each.getEvent().getTopic().equals(topic)).toList();
  }
}
