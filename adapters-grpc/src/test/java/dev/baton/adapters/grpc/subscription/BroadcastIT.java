package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.ClientStream;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Ack;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.AcknowledgeResponse;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.Credit;
import dev.baton.v1.DeadLetterFilter;
import dev.baton.v1.DeadLetterSummary;
import dev.baton.v1.DeleteSubscriptionRequest;
import dev.baton.v1.Delivery;
import dev.baton.v1.ExplainSubscriptionRequest;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.ListDeadLettersRequest;
import dev.baton.v1.ListSubscriptionsRequest;
import dev.baton.v1.Open;
import dev.baton.v1.PauseSubscriptionRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PullRequest;
import dev.baton.v1.Reject;
import dev.baton.v1.SubscribeRequest;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastIT {
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
    node.subscriptions().createSubscription(request("news"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private static CreateSubscriptionRequest request(String name) {
    return CreateSubscriptionRequest.newBuilder()
        .setSubscription(
            Subscribing.subscription(name, "project.**")
                .setKind(SubscriptionKind.SUBSCRIPTION_KIND_BROADCAST))
        .build();
  }

  private long publish() {
    return node.events()
        .publish(PublishRequest.newBuilder().setEvent(Subscribing.event("project.tasks")).build())
        .getPlacement()
        .getPosition();
  }

  private static PullRequest pull(String subscription, String consumer) {
    return PullRequest.newBuilder()
        .setSubscription(subscription)
        .setConsumer(consumer)
        .setMaxEvents(10)
        .setWait(Duration.newBuilder().setSeconds(10))
        .build();
  }

  private List<Delivery> pulled(String consumer) {
    return node.subscriptions().pull(pull("news", consumer)).getDeliveriesList();
  }

  private ClientStream<SubscribeRequest, SubscribeResponse> subscribe(String name, String as) {
    ClientStream<SubscribeRequest, SubscribeResponse> stream = new ClientStream<>();
    node.subscriptionStreams().subscribe(stream);
    Open.Builder open = Open.newBuilder().setSubscription(name).setConsumer(as);
    stream.send(SubscribeRequest.newBuilder().setOpen(open).build());
    stream.send(
        SubscribeRequest.newBuilder().setCredit(Credit.newBuilder().setMessages(10)).build());
    return stream;
  }

  private static List<Delivery> deliveries(
      ClientStream<SubscribeRequest, SubscribeResponse> stream, int count) {
    Eventually.holds(() -> received(stream).size() >= count || stream.hasEnded());
    return received(stream);
  }

  private static List<Delivery> received(ClientStream<SubscribeRequest, SubscribeResponse> stream) {
    return stream.received().stream()
        .flatMap(frame -> frame.getDeliveries().getDeliveriesList().stream())
        .toList();
  }

  private Subscription get(String name) {
    return node.subscriptions()
        .getSubscription(GetSubscriptionRequest.newBuilder().setName(name).build())
        .getSubscription();
  }

  private AcknowledgeResponse acknowledge(String name, Delivery... deliveries) {
    Ack.Builder ack = Ack.newBuilder();
    for (Delivery delivery : deliveries) {
      ack.addTokens(delivery.getToken());
    }
    return node.subscriptions()
        .acknowledge(AcknowledgeRequest.newBuilder().setSubscription(name).setAck(ack).build());
  }

  @Test
  void each_consumer_of_a_stream_becomes_a_member_and_gets_everything() {
    ClientStream<SubscribeRequest, SubscribeResponse> ann = subscribe("news", "ann.home");
    publish();
    assertThat(deliveries(ann, 1)).hasSize(1);
    ClientStream<SubscribeRequest, SubscribeResponse> bob = subscribe("news", "bob");
    assertThat(deliveries(bob, 1)).hasSize(1);
    ClientStream<SubscribeRequest, SubscribeResponse> named = subscribe("news/bob", "somebody");
    publish();
    assertThat(deliveries(ann, 2)).hasSize(2);
    Eventually.holds(() -> received(bob).size() + received(named).size() == 2);
  }

  @Test
  void so_does_each_that_pulls_and_tokens_of_all_are_settled_together() {
    publish();
    Delivery anns = pulled("ann").getFirst();
    Delivery bobs = pulled("bob").getFirst();
    assertThat(anns.getEvent()).isEqualTo(bobs.getEvent());
    assertThat(anns.getToken()).isNotEqualTo(bobs.getToken());
    assertThat(acknowledge("news/bob", anns).getStaleTokensList()).containsExactly(anns.getToken());
    assertThat(acknowledge("news", anns, bobs).getSettled()).isEqualTo(2);
    assertThat(acknowledge("news", anns, bobs).getStale()).isEqualTo(2);
  }

  @Test
  void a_consumer_without_a_name_that_can_be_a_members_is_refused() {
    for (String name : List.of("", "a b", "a/b", "ä")) {
      Expect.refusal(() -> node.subscriptions().pull(pull("news", name)))
          .because(Reason.INVALID_REQUEST)
          .at("consumer");
      ClientStream<SubscribeRequest, SubscribeResponse> stream = subscribe("news", name);
      stream.awaitEnd();
      Expect.refusal(stream.failure().orElseThrow())
          .because(Reason.INVALID_REQUEST)
          .at("open.consumer");
    }
    assertThat(list()).containsExactly("news");
  }

  @Test
  void nobody_becomes_a_member_by_naming_one() {
    Expect.refusal(() -> node.subscriptions().pull(pull("news/cid", "cid")))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("subscription")
        .with("subscription", "news/cid");
    assertThat(list()).containsExactly("news");
  }

  private List<String> list() {
    return node
        .subscriptions()
        .listSubscriptions(ListSubscriptionsRequest.getDefaultInstance())
        .getSubscriptionsList()
        .stream()
        .map(Subscription::getName)
        .toList();
  }

  @Test
  void members_are_shown_and_explained_and_the_whole_is_as_far_as_the_slowest() {
    publish();
    pulled("ann");
    acknowledge("news", pulled("bob").getFirst());
    assertThat(list()).containsExactly("news", "news/ann", "news/bob");
    assertThat(get("news").getMembers()).isEqualTo(2);
    assertThat(get("news/ann").getMembers()).isZero();
    Eventually.holds(() -> get("news/bob").getProgress().getLag() == 0);
    assertThat(get("news/ann").getProgress().getLag()).isPositive();
    assertThat(get("news").getProgress().getLag())
        .isEqualTo(get("news/ann").getProgress().getLag());
    assertThat(get("news/ann").getKind()).isEqualTo(SubscriptionKind.SUBSCRIPTION_KIND_BROADCAST);
    ExplainSubscriptionRequest.Builder explain = ExplainSubscriptionRequest.newBuilder();
    assertThat(
            node.subscriptions()
                .explainSubscription(explain.setName("news/bob").build())
                .getBlockersCount())
        .isPositive();
    Expect.refusal(() -> node.subscriptions().explainSubscription(explain.setName("news").build()))
        .because(Reason.MEMBER_REQUIRED)
        .at("name")
        .with("subscription", "news");
  }

  @Test
  void dead_letters_of_members_are_found_by_the_name_of_the_whole_too() {
    publish();
    for (String consumer : List.of("ann", "bob")) {
      Reject.Builder reject = Reject.newBuilder().addTokens(pulled(consumer).getFirst().getToken());
      node.subscriptions()
          .acknowledge(
              AcknowledgeRequest.newBuilder().setSubscription("news").addRejects(reject).build());
    }
    Eventually.holds(() -> deadLettersOf("news").size() == 2);
    assertThat(deadLettersOf("news")).containsExactlyInAnyOrder("news/ann", "news/bob");
    assertThat(deadLettersOf("news/bob")).containsExactly("news/bob");
    assertThat(deadLettersOf("new")).isEmpty();
  }

  private List<String> deadLettersOf(String subscription) {
    DeadLetterFilter filter = DeadLetterFilter.newBuilder().setSubscription(subscription).build();
    return node
        .deadLetters()
        .listDeadLetters(ListDeadLettersRequest.newBuilder().setFilter(filter).build())
        .getDeadLettersList()
        .stream()
        .map(DeadLetterSummary::getSubscription)
        .toList();
  }

  @Test
  void what_goes_for_all_is_not_said_to_one_but_one_can_be_removed() {
    ClientStream<SubscribeRequest, SubscribeResponse> ann = subscribe("news", "ann");
    Eventually.holds(() -> !ann.received().isEmpty());
    Expect.refusal(
            () ->
                node.subscriptions()
                    .pauseSubscription(
                        PauseSubscriptionRequest.newBuilder().setName("news/ann").build()))
        .because(Reason.MEMBER_OF_BROADCAST)
        .at("name")
        .with("subscription", "news")
        .with("member", "news/ann");
    Expect.refusal(() -> node.subscriptions().createSubscription(request("news/dan")))
        .because(Reason.INVALID_REQUEST)
        .at("subscription.name");
    node.subscriptions()
        .deleteSubscription(DeleteSubscriptionRequest.newBuilder().setName("news/ann").build());
    ann.awaitEnd();
    Expect.refusal(ann.failure().orElseThrow())
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .with("subscription", "news/ann");
    assertThat(list()).containsExactly("news");
  }

  @Test
  void what_a_consumer_says_while_it_becomes_a_member_takes_effect_then() {
    publish();
    ClientStream<SubscribeRequest, SubscribeResponse> stream = subscribe("news", "ann");
    stream.complete();
    stream.awaitEnd();
    assertThat(stream.failure()).isEmpty();
    assertThat(list()).containsExactly("news", "news/ann");
  }
}
