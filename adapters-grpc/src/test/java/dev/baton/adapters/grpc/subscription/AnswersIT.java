package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.Eventually;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Ack;
import dev.baton.v1.AcknowledgeRequest;
import dev.baton.v1.AcknowledgeResponse;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.Delivery;
import dev.baton.v1.ExplainSubscriptionRequest;
import dev.baton.v1.Extend;
import dev.baton.v1.Nack;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.Reject;
import dev.baton.v1.Release;
import dev.baton.v1.RetryPolicy;
import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionKind;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswersIT {
  private static final Duration AT_ONCE = Duration.getDefaultInstance();

  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
    node.subscriptions().createSubscription(Subscribing.to("letters", "baton.deadletters"));
    create("tasks", RetryPolicy.newBuilder().setInitialDelay(AT_ONCE).setJitterPercent(0));
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private void create(String name, RetryPolicy.Builder policy) {
    node.subscriptions()
        .createSubscription(
            CreateSubscriptionRequest.newBuilder()
                .setSubscription(
                    Subscribing.subscription(name, "project.**").setRetryPolicy(policy))
                .build());
  }

  private void publish() {
    node.events()
        .publish(PublishRequest.newBuilder().setEvent(Subscribing.event("project.tasks")).build());
  }

  private TestSubscriber consumer() {
    return new TestSubscriber(node, "tasks", 10);
  }

  /** The fact that tells of the first dead letter. */
  private String deadLetter() {
    Delivery letter = new TestSubscriber(node, "letters", 1).delivery(1);
    assertThat(letter.getEvent().getEvent().getType()).isEqualTo("baton.deadletter.created");
    return letter.getEvent().getEvent().getData().toStringUtf8();
  }

  @Test
  void what_failed_comes_again_as_the_policy_goes_and_ends_as_a_dead_letter() {
    TestSubscriber ann = consumer();
    publish();
    for (int attempt = 1; attempt <= 4; attempt++) {
      Delivery delivery = ann.delivery(attempt);
      assertThat(delivery.getAttempt()).isEqualTo(attempt);
      ann.nack(Nack.newBuilder().addTokens(delivery.getToken()).setReason("disk full"));
    }
    assertThat(deadLetter()).contains("EXHAUSTED", "temporary_failure", "disk full");
  }

  @Test
  void a_failure_of_a_class_that_is_not_worth_it_ends_at_once() {
    TestSubscriber ann = consumer();
    publish();
    ann.nack(
        Nack.newBuilder()
            .addTokens(ann.delivery(1).getToken())
            .setDelay(AT_ONCE)
            .setErrorClass("unauthorized"));
    assertThat(deadLetter()).contains("NOT_RETRYABLE", "unauthorized");
    assertThat(ann.delivered()).isEqualTo(1);
  }

  @Test
  void a_delay_that_is_there_counts_and_not_the_policy() {
    RetryPolicy.Builder hours =
        RetryPolicy.newBuilder().setInitialDelay(Duration.newBuilder().setSeconds(36_000));
    create("slow", hours);
    TestSubscriber ann = new TestSubscriber(node, "slow", 10);
    publish();
    ann.nack(Nack.newBuilder().addTokens(ann.delivery(1).getToken()).setDelay(AT_ONCE));
    assertThat(ann.delivery(2).getAttempt()).isEqualTo(2);
  }

  @Test
  void without_a_delay_the_policy_says_when_an_event_comes_again() {
    Subscription.Builder ordered =
        Subscribing.subscription("slow", "project.**")
            .setKind(SubscriptionKind.SUBSCRIPTION_KIND_ORDERED)
            .setRetryPolicy(
                RetryPolicy.newBuilder()
                    .setInitialDelay(Duration.newBuilder().setSeconds(36_000))
                    .setJitterPercent(0));
    node.subscriptions()
        .createSubscription(
            CreateSubscriptionRequest.newBuilder().setSubscription(ordered).build());
    TestSubscriber ann = new TestSubscriber(node, "slow", 10);
    node.events()
        .publish(
            PublishRequest.newBuilder()
                .setEvent(Subscribing.event("project.tasks").setPartitionKey("a"))
                .build());
    long now = ann.delivery(1).getAckDeadline().getSeconds() - 30;
    ann.nack(Nack.newBuilder().addTokens(ann.delivery(1).getToken()));
    ExplainSubscriptionRequest explain =
        ExplainSubscriptionRequest.newBuilder().setName("slow").setPartitionKey("a").build();
    Eventually.holds(
        () ->
            node.subscriptions().explainSubscription(explain).getBlockersList().stream()
                .anyMatch(each -> each.getUntil().getSeconds() >= now + 36_000));
  }

  @Test
  void what_is_rejected_is_a_dead_letter_with_what_the_consumer_said() {
    TestSubscriber ann = consumer();
    publish();
    ann.reject(
        Reject.newBuilder()
            .addTokens(ann.delivery(1).getToken())
            .setErrorClass("no_such_build")
            .setReason("build 7 is gone"));
    assertThat(deadLetter()).contains("REJECTED", "no_such_build", "build 7 is gone");
  }

  @Test
  void who_rejects_without_a_class_cannot_use_the_payload() {
    TestSubscriber ann = consumer();
    publish();
    ann.reject(Reject.newBuilder().addTokens(ann.delivery(1).getToken()));
    assertThat(deadLetter()).contains("invalid_payload");
  }

  @Test
  void what_is_released_goes_to_another_and_has_not_failed() {
    create("strict", RetryPolicy.newBuilder().setMaxRetries(0));
    TestSubscriber ann = new TestSubscriber(node, "strict", 10);
    publish();
    Delivery first = ann.delivery(1);
    TestSubscriber bob = new TestSubscriber(node, "strict", 10);
    ann.release(Release.newBuilder().addTokens(first.getToken()));
    assertThat(bob.delivery(1).getEvent()).isEqualTo(first.getEvent());
  }

  @Test
  void an_extended_delivery_stays_with_its_consumer() {
    node.subscriptions()
        .createSubscription(
            CreateSubscriptionRequest.newBuilder()
                .setSubscription(
                    Subscribing.subscription("short", "project.**")
                        .setAckDeadline(Duration.newBuilder().setSeconds(1)))
                .build());
    TestSubscriber ann = new TestSubscriber(node, "short", 10);
    TestSubscriber bob = new TestSubscriber(node, "tasks", 1);
    publish();
    Delivery held = ann.delivery(1);
    ann.extend(
        Extend.newBuilder()
            .addTokens(held.getToken())
            .setBy(Duration.newBuilder().setSeconds(600)));
    publish();
    Delivery late = ann.delivery(2);
    // The one that was not extended comes again after its deadline, the other does not.
    assertThat(ann.delivery(3).getEvent()).isEqualTo(late.getEvent());
    ann.ack(held.getToken());
    ann.ack(late.getToken());
    assertThat(ann.stale()).containsExactly(late.getToken());
    assertThat(bob.delivered()).isEqualTo(1);
  }

  @Test
  void an_answer_that_comes_too_late_is_told_to_be_stale() {
    TestSubscriber ann = consumer();
    publish();
    ByteString token = ann.delivery(1).getToken();
    ann.ack(token);
    ann.ack(token);
    assertThat(ann.stale()).containsExactly(token);
    ann.reject(Reject.newBuilder().addTokens(token));
    ann.release(Release.newBuilder().addTokens(token));
    ann.extend(Extend.newBuilder().addTokens(token).setBy(Duration.newBuilder().setSeconds(1)));
    ann.nack(Nack.newBuilder().addTokens(token));
    Eventually.holds(() -> ann.stale().size() == 5);
    assertThat(ann.delivered()).isEqualTo(1);
  }

  @Test
  void a_token_of_another_subscription_is_stale_and_changes_nothing() {
    create("others", RetryPolicy.newBuilder());
    TestSubscriber ann = consumer();
    TestSubscriber bob = new TestSubscriber(node, "others", 10);
    publish();
    ByteString foreign = bob.delivery(1).getToken();
    ann.ack(foreign);
    assertThat(ann.stale()).containsExactly(foreign);
    bob.ack(foreign);
    bob.ack(foreign);
    assertThat(bob.stale()).containsExactly(foreign);
  }

  private AcknowledgeResponse acknowledge(Consumer<AcknowledgeRequest.Builder> answers) {
    AcknowledgeRequest.Builder request = AcknowledgeRequest.newBuilder().setSubscription("tasks");
    answers.accept(request);
    return node.subscriptions().acknowledge(request.build());
  }

  @Test
  void all_that_a_stream_can_say_can_be_said_without_one() {
    TestSubscriber ann = consumer();
    for (int i = 0; i < 4; i++) {
      publish();
    }
    Extend.Builder longer = Extend.newBuilder().setBy(Duration.newBuilder().setSeconds(60));
    AcknowledgeResponse response =
        acknowledge(
            request ->
                request
                    .setAck(Ack.newBuilder().addTokens(ann.delivery(1).getToken()))
                    .addRejects(Reject.newBuilder().addTokens(ann.delivery(2).getToken()))
                    .setRelease(Release.newBuilder().addTokens(ann.delivery(3).getToken()))
                    .addExtensions(longer.addTokens(ann.delivery(4).getToken())));
    assertThat(response.getSettled()).isEqualTo(4);
    assertThat(response.getStaleTokensList()).isEmpty();
    response =
        acknowledge(
            request ->
                request
                    .setAck(Ack.newBuilder().addTokens(ann.delivery(4).getToken()))
                    .addRejects(Reject.newBuilder().addTokens(ann.delivery(2).getToken())));
    assertThat(response.getSettled()).isEqualTo(1);
    assertThat(response.getStale()).isEqualTo(1);
    assertThat(response.getStaleTokensList()).containsExactly(ann.delivery(2).getToken());
  }

  private void refused(String field, Consumer<AcknowledgeRequest.Builder> answers) {
    Expect.refusal(() -> acknowledge(answers)).because(Reason.INVALID_REQUEST).at(field);
  }

  @Test
  void a_malformed_answer_is_refused_with_its_path_and_nothing_is_settled() {
    TestSubscriber ann = consumer();
    publish();
    ByteString token = ann.delivery(1).getToken();
    ByteString brief = ByteString.copyFromUtf8("brief");
    Ack fine = Ack.newBuilder().addTokens(token).build();
    refused(
        "rejects[0].tokens[1]",
        request ->
            request.setAck(fine).addRejects(Reject.newBuilder().addTokens(token).addTokens(brief)));
    refused("release.tokens", request -> request.setAck(fine).setRelease(Release.newBuilder()));
    refused(
        "extensions[0].by",
        request ->
            request
                .setAck(fine)
                .addExtensions(
                    Extend.newBuilder()
                        .addTokens(token)
                        .setBy(Duration.newBuilder().setNanos(999_999_999))));
    refused(
        "nacks[0].error_class",
        request ->
            request
                .setAck(fine)
                .addNacks(Nack.newBuilder().addTokens(token).setErrorClass("Disk Full")));
    assertThat(acknowledge(request -> request.setAck(fine)).getSettled()).isEqualTo(1);
  }
}
