package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.DeleteSubscriptionRequest;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.ListSubscriptionsRequest;
import dev.baton.v1.ListSubscriptionsResponse;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.Start;
import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionKind;
import dev.baton.v1.UpdateSubscriptionRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsIT {
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private Subscription create(CreateSubscriptionRequest request) {
    return node.subscriptions().createSubscription(request).getSubscription();
  }

  private Subscription create(String name, String... topics) {
    return create(Subscribing.to(name, topics));
  }

  private Subscription get(String name) {
    return node.subscriptions()
        .getSubscription(GetSubscriptionRequest.newBuilder().setName(name).build())
        .getSubscription();
  }

  private Expect refused(CreateSubscriptionRequest request) {
    long head = node.log.head();
    Expect refusal = Expect.refusal(() -> create(request));
    assertThat(node.log.head()).isEqualTo(head);
    return refusal;
  }

  @Test
  void what_is_left_out_is_filled_in() {
    Subscription made = create("s", "a.*", "b.**");
    assertThat(made.getTopicsList()).containsExactly("a.*", "b.**");
    assertThat(made.getKind()).isEqualTo(SubscriptionKind.SUBSCRIPTION_KIND_SHARED);
    assertThat(made.getAckDeadline().getSeconds()).isEqualTo(30);
    assertThat(made.getMaxInFlight()).isEqualTo(1000);
    assertThat(made.getVersion()).isEqualTo(1);
    assertThat(made.getStartPosition()).isEqualTo(1);
    assertThat(made.hasCreateTime()).isTrue();
    assertThat(get("s")).isEqualTo(made);
  }

  @Test
  void a_subscription_begins_where_it_is_told() {
    for (int i = 0; i < 4; i++) {
      node.events().publish(PublishRequest.newBuilder().setEvent(Subscribing.event("a")).build());
    }
    long head = node.log.head();
    assertThat(create("latest", "a").getStartPosition()).isEqualTo(head + 1);
    assertThat(startedAt("earliest", Start.newBuilder().setEarliest(true))).isEqualTo(1);
    assertThat(startedAt("position", Start.newBuilder().setPosition(3))).isEqualTo(3);
    assertThat(startedAt("time", Start.newBuilder().setTime(Timestamp.newBuilder().setSeconds(1))))
        .isEqualTo(1);
    assertThat(startedAt("explicit", Start.newBuilder().setLatest(true)))
        .isEqualTo(node.log.head());
  }

  private long startedAt(String name, Start.Builder start) {
    return create(Subscribing.to(name, "a").toBuilder().setStart(start).build()).getStartPosition();
  }

  @Test
  void the_same_again_is_answered_as_it_is_and_something_else_is_refused() {
    Subscription made = create("s", "a", "b");
    assertThat(create("s", "b", "a")).isEqualTo(made);
    refused(Subscribing.to("s", "c"))
        .because(Reason.SUBSCRIPTION_EXISTS)
        .at("subscription.name")
        .with("subscription", "s");
  }

  @Test
  void settings_change_and_the_rest_stays() {
    create("s", "a");
    UpdateSubscriptionRequest.Builder request = UpdateSubscriptionRequest.newBuilder().setName("s");
    Subscription changed =
        node.subscriptions()
            .updateSubscription(request.setMaxInFlight(5).setExpectedVersion(1).build())
            .getSubscription();
    assertThat(changed.getMaxInFlight()).isEqualTo(5);
    assertThat(changed.getVersion()).isEqualTo(2);
    assertThat(changed.getTopicsList()).containsExactly("a");
    changed =
        node.subscriptions()
            .updateSubscription(
                UpdateSubscriptionRequest.newBuilder()
                    .setName("s")
                    .addTopics("b")
                    .setAckDeadline(Duration.newBuilder().setSeconds(60))
                    .build())
            .getSubscription();
    assertThat(changed.getTopicsList()).containsExactly("b");
    assertThat(changed.getAckDeadline().getSeconds()).isEqualTo(60);
    Expect.refusal(() -> node.subscriptions().updateSubscription(request.build()))
        .because(Reason.VERSION_CONFLICT)
        .at("expected_version")
        .with("subscription", "s")
        .with("expected", 1)
        .with("actual", 3);
    assertThat(get("s")).isEqualTo(changed);
  }

  @Test
  void a_filter_is_kept_changed_and_taken_away() {
    Subscription.Builder filtered = Subscribing.subscription("s", "a").setFilter("payload.n > 1");
    create(CreateSubscriptionRequest.newBuilder().setSubscription(filtered).build());
    assertThat(get("s").getFilter()).isEqualTo("payload.n > 1");
    UpdateSubscriptionRequest.Builder request = UpdateSubscriptionRequest.newBuilder().setName("s");
    node.subscriptions().updateSubscription(request.setMaxInFlight(5).build());
    assertThat(get("s").getFilter()).isEqualTo("payload.n > 1");
    node.subscriptions().updateSubscription(request.setFilter("payload.n > 2").build());
    assertThat(get("s").getFilter()).isEqualTo("payload.n > 2");
    node.subscriptions().updateSubscription(request.setFilter("").build());
    assertThat(get("s").getFilter()).isEmpty();
  }

  @Test
  void a_filter_that_does_not_compile_is_refused_with_its_place() {
    Subscription.Builder wrong =
        Subscribing.subscription("s", "a").setFilter("payload.n > 1\n&& event.typo == 'a'");
    long head = node.log.head();
    refused(CreateSubscriptionRequest.newBuilder().setSubscription(wrong).build())
        .because(Reason.INVALID_FILTER)
        .at("subscription.filter")
        .with("subscription", "s")
        .with("line", 2)
        .with("column", 9);
    assertThat(node.log.head()).as("nothing is made").isEqualTo(head);
    create("s", "a");
    Expect.refusal(
            () ->
                node.subscriptions()
                    .updateSubscription(
                        UpdateSubscriptionRequest.newBuilder()
                            .setName("s")
                            .setFilter("event.priority == 'high'")
                            .build()))
        .because(Reason.INVALID_FILTER)
        .at("filter")
        .with("line", 1)
        .with("column", 16);
    assertThat(get("s").getVersion()).isEqualTo(1);
    refused(
            CreateSubscriptionRequest.newBuilder()
                .setSubscription(wrong.setFilter("a".repeat(4097)))
                .build())
        .because(Reason.INVALID_REQUEST)
        .at("subscription.filter");
  }

  @Test
  void a_deleted_subscription_is_gone() {
    create("s", "a");
    DeleteSubscriptionRequest delete = DeleteSubscriptionRequest.newBuilder().setName("s").build();
    node.subscriptions().deleteSubscription(delete);
    Expect.refusal(() -> get("s")).because(Reason.UNKNOWN_SUBSCRIPTION).at("name");
    Expect.refusal(() -> node.subscriptions().deleteSubscription(delete))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("name")
        .with("subscription", "s");
    Expect.refusal(
            () ->
                node.subscriptions()
                    .updateSubscription(
                        UpdateSubscriptionRequest.newBuilder().setName("s").build()))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("name");
  }

  @Test
  void subscriptions_are_listed_in_pages_by_name() {
    create("c", "a");
    create("a", "a");
    create("b", "a");
    create(Subscribing.to("other", "a").toBuilder().setNamespace("n").build());
    ListSubscriptionsRequest.Builder request = ListSubscriptionsRequest.newBuilder().setPageSize(2);
    ListSubscriptionsResponse first = node.subscriptions().listSubscriptions(request.build());
    assertThat(first.getSubscriptionsList())
        .extracting(Subscription::getName)
        .containsExactly("a", "b");
    ListSubscriptionsResponse last =
        node.subscriptions()
            .listSubscriptions(request.setPageToken(first.getNextPageToken()).build());
    assertThat(last.getSubscriptionsList()).extracting(Subscription::getName).containsExactly("c");
    assertThat(last.getNextPageToken()).isEmpty();
    assertThat(
            node.subscriptions()
                .listSubscriptions(ListSubscriptionsRequest.getDefaultInstance())
                .getSubscriptionsCount())
        .isEqualTo(3);
    Expect.refusal(() -> node.subscriptions().listSubscriptions(request.setPageToken("§").build()))
        .because(Reason.INVALID_REQUEST)
        .at("page_token");
  }

  @Test
  void a_malformed_field_is_named_by_its_path() {
    refused(CreateSubscriptionRequest.getDefaultInstance())
        .because(Reason.INVALID_REQUEST)
        .at("subscription");
    refused(Subscribing.to("s", "a", "**.b"))
        .because(Reason.INVALID_REQUEST)
        .at("subscription.topics[1]");
    refused(Subscribing.to("s")).because(Reason.INVALID_REQUEST).at("subscription.topics");
    refused(Subscribing.to("a b", "a")).because(Reason.INVALID_REQUEST).at("subscription.name");
    refused(
            Subscribing.to("s", "a").toBuilder()
                .setStart(
                    Start.newBuilder().setTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)))
                .build())
        .because(Reason.INVALID_REQUEST)
        .at("start.time");
    refused(
            CreateSubscriptionRequest.newBuilder()
                .setSubscription(
                    Subscribing.subscription("s", "a")
                        .setAckDeadline(Duration.newBuilder().setSeconds(Long.MIN_VALUE)))
                .build())
        .because(Reason.INVALID_REQUEST)
        .at("subscription.ack_deadline");
    Expect.refusal(() -> get("")).because(Reason.INVALID_REQUEST).at("name");
  }

  @Test
  void without_the_store_nothing_is_made() {
    node.log.goAway();
    Expect.refusal(() -> create("s", "a")).because(Reason.STORE_UNAVAILABLE).retryable();
  }
}
