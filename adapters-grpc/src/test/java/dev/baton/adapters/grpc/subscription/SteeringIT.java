package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Blocker;
import dev.baton.v1.BlockerKind;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.Delivery;
import dev.baton.v1.ExplainSubscriptionRequest;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.Nack;
import dev.baton.v1.PauseSubscriptionRequest;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.Reject;
import dev.baton.v1.ResumeSubscriptionRequest;
import dev.baton.v1.SeekSubscriptionRequest;
import dev.baton.v1.Start;
import dev.baton.v1.SubscribeResponse;
import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteeringIT {
  private static final Duration HOUR = Duration.newBuilder().setSeconds(3600).build();

  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
    node.subscriptions()
        .createSubscription(
            CreateSubscriptionRequest.newBuilder()
                .setSubscription(
                    Subscribing.subscription("tasks", "project.**")
                        .setKind(SubscriptionKind.SUBSCRIPTION_KIND_ORDERED)
                        .setMaxInFlight(2))
                .build());
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private long publish(String key) {
    return node.events()
        .publish(
            PublishRequest.newBuilder()
                .setEvent(Subscribing.event("project.tasks").setPartitionKey(key))
                .build())
        .getPlacement()
        .getPosition();
  }

  private Subscription pause() {
    return node.subscriptions()
        .pauseSubscription(PauseSubscriptionRequest.newBuilder().setName("tasks").build())
        .getSubscription();
  }

  private Subscription resume() {
    return node.subscriptions()
        .resumeSubscription(ResumeSubscriptionRequest.newBuilder().setName("tasks").build())
        .getSubscription();
  }

  private Subscription seek(Start.Builder start) {
    return node.subscriptions()
        .seekSubscription(
            SeekSubscriptionRequest.newBuilder().setName("tasks").setStart(start).build())
        .getSubscription();
  }

  private Subscription get() {
    return node.subscriptions()
        .getSubscription(GetSubscriptionRequest.newBuilder().setName("tasks").build())
        .getSubscription();
  }

  private List<Blocker> explain(String key) {
    return node.subscriptions()
        .explainSubscription(
            ExplainSubscriptionRequest.newBuilder().setName("tasks").setPartitionKey(key).build())
        .getBlockersList();
  }

  private static Blocker blocker(BlockerKind kind) {
    return Blocker.newBuilder().setKind(kind).build();
  }

  @Test
  void what_is_paused_delivers_nothing_until_it_is_resumed() {
    TestSubscriber ann = new TestSubscriber(node, "tasks", 10);
    publish("a");
    ann.delivery(1);
    assertThat(pause().getPaused()).isTrue();
    assertThat(pause().getVersion()).isEqualTo(2);
    assertThat(explain("")).containsExactly(blocker(BlockerKind.BLOCKER_KIND_PAUSED));
    publish("b");
    Eventually.holds(() -> get().getProgress().getLag() > 2);
    assertThat(ann.delivered()).isEqualTo(1);
    assertThat(resume().getPaused()).isFalse();
    assertThat(resume().getVersion()).isEqualTo(3);
    assertThat(ann.delivery(2).getEvent().getEvent().getPartitionKey()).isEqualTo("b");
  }

  @Test
  void a_subscription_goes_on_from_where_it_is_told() {
    long first = publish("a");
    publish("a");
    TestSubscriber ann = new TestSubscriber(node, "tasks", 10);
    Delivery once = ann.delivery(1);
    ann.ack(once.getToken());
    ann.delivery(2);
    Subscription sought = seek(Start.newBuilder().setPosition(first));
    assertThat(sought.getStartPosition()).isEqualTo(first);
    Delivery twice = ann.delivery(3);
    assertThat(twice.getEvent()).isEqualTo(once.getEvent());
    assertThat(twice.getAttempt()).isEqualTo(1);
    ann.ack(once.getToken());
    assertThat(ann.stale()).containsExactly(once.getToken());
    assertThat(ann.stream.received().stream().filter(SubscribeResponse::hasOpened)).hasSize(2);
    assertThat(ann.stream.hasEnded()).isFalse();
  }

  @Test
  void one_may_go_on_with_what_comes_next_or_from_a_time() {
    publish("a");
    long end = publish("a") + 1;
    assertThat(seek(Start.newBuilder().setPosition(end)).getStartPosition()).isEqualTo(end);
    assertThat(seek(Start.newBuilder().setEarliest(true)).getStartPosition()).isEqualTo(1);
    Timestamp longAgo = Timestamp.newBuilder().setSeconds(1).build();
    assertThat(seek(Start.newBuilder().setTime(longAgo)).getStartPosition()).isEqualTo(1);
    long head = node.log.head();
    assertThat(seek(Start.newBuilder().setLatest(true)).getStartPosition()).isEqualTo(head + 1);
  }

  @Test
  void nothing_can_be_sought_beyond_the_end() {
    long head = publish("a");
    Expect.refusal(() -> seek(Start.newBuilder().setPosition(head + 2)))
        .because(Reason.BEYOND_THE_END)
        .at("start.position")
        .with("position", head + 2)
        .with("head", head);
    Expect.refusal(() -> seek(Start.newBuilder().setPosition(0)))
        .because(Reason.INVALID_REQUEST)
        .at("start.position");
    Expect.refusal(
            () ->
                node.subscriptions()
                    .seekSubscription(
                        SeekSubscriptionRequest.newBuilder().setName("tasks").build()))
        .because(Reason.INVALID_REQUEST)
        .at("start");
    assertThat(node.log.head()).isEqualTo(head);
    assertThat(get().getVersion()).isEqualTo(1);
  }

  @Test
  void what_nobody_created_can_be_neither_steered_nor_explained() {
    PauseSubscriptionRequest pause = PauseSubscriptionRequest.newBuilder().setName("x").build();
    Expect.refusal(() -> node.subscriptions().pauseSubscription(pause))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("name")
        .with("subscription", "x");
    ResumeSubscriptionRequest resume = ResumeSubscriptionRequest.newBuilder().setName("x").build();
    Expect.refusal(() -> node.subscriptions().resumeSubscription(resume))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("name");
    SeekSubscriptionRequest.Builder seek = SeekSubscriptionRequest.newBuilder().setName("x");
    Expect.refusal(
            () ->
                node.subscriptions()
                    .seekSubscription(seek.setStart(Start.newBuilder().setLatest(true)).build()))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("name");
    ExplainSubscriptionRequest explain =
        ExplainSubscriptionRequest.newBuilder().setName("x").build();
    Expect.refusal(() -> node.subscriptions().explainSubscription(explain))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("name");
  }

  @Test
  void a_subscription_says_what_it_waits_for() {
    assertThat(explain("")).containsExactly(blocker(BlockerKind.BLOCKER_KIND_NO_CONSUMER));
    TestSubscriber ann = new TestSubscriber(node, "tasks", 2);
    Eventually.holds(() -> explain("").isEmpty());
    publish("a");
    publish("b");
    ann.delivery(2);
    assertThat(explain(""))
        .containsExactly(
            Blocker.newBuilder().setKind(BlockerKind.BLOCKER_KIND_NO_CREDIT).setCount(1).build(),
            Blocker.newBuilder()
                .setKind(BlockerKind.BLOCKER_KIND_TOO_MANY_IN_FLIGHT)
                .setCount(2)
                .build());
  }

  @Test
  void so_does_a_key() {
    TestSubscriber ann = new TestSubscriber(node, "tasks", 10);
    long position = publish("a");
    Delivery held = ann.delivery(1);
    Blocker flying = explain("a").getFirst();
    assertThat(flying.getKind()).isEqualTo(BlockerKind.BLOCKER_KIND_IN_FLIGHT);
    assertThat(flying.getConsumer()).isEqualTo("ann");
    assertThat(flying.getPosition()).isEqualTo(position);
    assertThat(flying.getUntil().getSeconds()).isEqualTo(held.getAckDeadline().getSeconds());
    assertThat(explain("b")).isEmpty();
    ann.reject(Reject.newBuilder().addTokens(held.getToken()));
    Eventually.holds(
        () ->
            explain("a").stream()
                .anyMatch(each -> each.getKind() == BlockerKind.BLOCKER_KIND_DEAD_LETTER));
    assertThat(explain("a").getFirst().getDeadLetter()).endsWith("-0-" + position);
  }

  @Test
  void a_key_whose_event_failed_says_when_it_comes_again() {
    TestSubscriber ann = new TestSubscriber(node, "tasks", 10);
    long position = publish("a");
    ann.nack(Nack.newBuilder().addTokens(ann.delivery(1).getToken()).setDelay(HOUR));
    Eventually.holds(
        () ->
            explain("a").stream()
                .anyMatch(each -> each.getKind() != BlockerKind.BLOCKER_KIND_IN_FLIGHT));
    assertThat(explain("a"))
        .anyMatch(
            each ->
                each.getKind() == BlockerKind.BLOCKER_KIND_WAITING
                    && each.getPosition() == position
                    && each.getUntil().getSeconds() > 0);
  }

  @Test
  void only_the_owner_explains() throws InterruptedException {
    new TestSubscriber(node, "tasks", 1);
    Eventually.holds(() -> get().getProgress().getConsumers() == 1);
    TestNode other = node.joinedBy("other");
    try {
      ExplainSubscriptionRequest request =
          ExplainSubscriptionRequest.newBuilder().setName("tasks").build();
      Expect.refusal(() -> other.subscriptions().explainSubscription(request))
          .because(Reason.SLOT_HELD_ELSEWHERE)
          .with("owner", "test")
          .retryable();
    } finally {
      other.stop();
    }
  }

  @Test
  void lag_is_told_in_events_and_in_time() {
    TestSubscriber ann = new TestSubscriber(node, "tasks", 10);
    publish("a");
    Delivery held = ann.delivery(1);
    Eventually.holds(() -> get().getProgress().getLagTime().getSeconds() >= 1);
    assertThat(get().getProgress().getLag()).isPositive();
    ann.ack(held.getToken());
    Eventually.holds(() -> get().getProgress().getLagTime().equals(Duration.getDefaultInstance()));
    assertThat(get().getProgress().getLag()).isZero();
  }
}
