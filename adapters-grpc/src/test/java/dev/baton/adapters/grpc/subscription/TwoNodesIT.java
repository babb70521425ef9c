package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.ClientStream;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Ack;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.Credit;
import dev.baton.v1.Delivery;
import dev.baton.v1.ExplainSubscriptionRequest;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.Open;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PullRequest;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a consumer is told where two nodes are on one log, of which one serves its subscription. */
class TwoNodesIT {
  private final List<TestNode> nodes = new ArrayList<>();
  private TestNode node;

  @BeforeEach
  void start() {
    node = started(TestNode.start());
    node.subscriptions().createSubscription(Subscribing.to("tasks", "project.**"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (TestNode each : nodes) {
      each.stop();
    }
  }

  private TestNode started(TestNode started) {
    nodes.add(started);
    return started;
  }

  private static ClientStream<SubscribeRequest, SubscribeResponse> consumer(TestNode at) {
    return consumer(at, "tasks");
  }

  private static ClientStream<SubscribeRequest, SubscribeResponse> consumer(
      TestNode at, String subscription) {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = new ClientStream<>();
    at.subscriptionStreams().subscribe(stream);
    Open open = Open.newBuilder().setSubscription(subscription).build();
    stream.send(SubscribeRequest.newBuilder().setOpen(open).build());
    stream.send(
        SubscribeRequest.newBuilder().setCredit(Credit.newBuilder().setMessages(10)).build());
    return stream;
  }

  private static ClientStream<SubscribeRequest, SubscribeResponse> joined(TestNode at) {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = consumer(at);
    Eventually.holds(() -> !stream.received().isEmpty());
    assertThat(stream.received().getFirst().getOpened().getEpoch()).isPositive();
    return stream;
  }

  private static List<Delivery> deliveries(
      ClientStream<SubscribeRequest, SubscribeResponse> stream) {
    return stream.received().stream()
        .flatMap(frame -> frame.getDeliveries().getDeliveriesList().stream())
        .toList();
  }

  private static Ack acknowledging(ByteString token) {
    return Ack.newBuilder().addTokens(token).build();
  }

  @Test
  void a_consumer_at_the_other_node_is_told_who_serves_its_subscription() {
    joined(node);
    TestNode other = started(node.joinedBy("other"));

    ClientStream<SubscribeRequest, SubscribeResponse> refused = consumer(other);
    refused.awaitEnd();
    Expect.refusal(refused.failure().orElseThrow())
        .because(Reason.SLOT_HELD_ELSEWHERE)
        .with("owner", "test");
    assertThat(refused.received()).isEmpty();
  }

  @Test
  void whoever_pulls_or_settles_there_is_told_the_same() {
    joined(node);
    TestNode other = started(node.joinedBy("other"));

    PullRequest pull = PullRequest.newBuilder().setSubscription("tasks").setMaxEvents(1).build();
    Expect.refusal(() -> other.subscriptions().pull(pull))
        .because(Reason.SLOT_HELD_ELSEWHERE)
        .with("owner", "test");
    AcknowledgeRequest settlement =
        AcknowledgeRequest.newBuilder()
            .setSubscription("tasks")
            .setAck(acknowledging(ByteString.copyFrom(new byte[32])))
            .build();
    Expect.refusal(() -> other.subscriptions().acknowledge(settlement))
        .because(Reason.SLOT_HELD_ELSEWHERE)
        .with("owner", "test");
  }

  @Test
  void a_subscription_that_was_made_at_another_node_a_moment_ago_is_served_at_once() {
    TestNode other = started(node.joinedBy("other"));
    make("more");

    ClientStream<SubscribeRequest, SubscribeResponse> consumer = consumer(other, "more");
    Eventually.holds(() -> consumer.hasEnded() || !consumer.received().isEmpty());
    assertThat(consumer.received().getFirst().getOpened().getEpoch()).isPositive();
  }

  @Test
  void whatever_is_asked_of_such_a_subscription_is_answered() {
    TestNode other = started(node.joinedBy("other"));
    make("seen", "pulled", "settled", "explained");

    var seen = GetSubscriptionRequest.newBuilder().setName("seen").build();
    assertThat(other.subscriptions().getSubscription(seen).getSubscription().getName())
        .isEqualTo("seen");
    var pull = PullRequest.newBuilder().setSubscription("pulled").setMaxEvents(1).build();
    assertThat(other.subscriptions().pull(pull).getDeliveriesList()).isEmpty();
    var settlement =
        AcknowledgeRequest.newBuilder()
            .setSubscription("settled")
            .setAck(acknowledging(ByteString.copyFrom(new byte[32])))
            .build();
    assertThat(other.subscriptions().acknowledge(settlement).getStale()).isEqualTo(1);
    var why = ExplainSubscriptionRequest.newBuilder().setName("explained").build();
    assertThat(other.subscriptions().explainSubscription(why).getBlockersList()).isNotEmpty();
  }

  private void make(String... subscriptions) {
    for (String name : subscriptions) {
      var unused = node.subscriptions().createSubscription(Subscribing.to(name, "project.**"));
    }
  }

  @Test
  void a_node_that_was_succeeded_tells_its_consumers_when_it_finds_out() {
    ClientStream<SubscribeRequest, SubscribeResponse> before = joined(node);
    node.events()
        .publish(PublishRequest.newBuilder().setEvent(Subscribing.event("project.tasks")).build());
    Eventually.holds(() -> deliveries(before).size() == 1);
    ClientStream<SubscribeRequest, SubscribeResponse> after = joined(started(node.succeeded()));

    ByteString token = deliveries(before).getFirst().getToken();
    before.send(SubscribeRequest.newBuilder().setAck(acknowledging(token)).build());
    before.awaitEnd();
    Expect.refusal(before.failure().orElseThrow()).because(Reason.LEASE_LOST);
    Eventually.holds(() -> deliveries(after).size() == 1);
    assertThat(after.hasEnded()).isFalse();
  }
}
