package dev.baton.adapters.grpc.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.baton.adapters.grpc.Expect;
import dev.baton.adapters.grpc.TestNode;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.v1.Backoff;
import dev.baton.v1.CreateSubscriptionRequest;
import dev.baton.v1.RetryPolicy;
import dev.baton.v1.UpdateSubscriptionRequest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryPolicyIT {
  private TestNode node;

  @BeforeEach
  void start() {
    node = TestNode.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.stop();
  }

  private RetryPolicy create(RetryPolicy.Builder policy) {
    return node.subscriptions()
        .createSubscription(
            CreateSubscriptionRequest.newBuilder()
                .setSubscription(Subscribing.subscription("s", "a").setRetryPolicy(policy))
                .build())
        .getSubscription()
        .getRetryPolicy();
  }

  private RetryPolicy update(RetryPolicy.Builder policy) {
    return node.subscriptions()
        .updateSubscription(
            UpdateSubscriptionRequest.newBuilder().setName("s").setRetryPolicy(policy).build())
        .getSubscription()
        .getRetryPolicy();
  }

  private static Duration seconds(long seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }

  @Test
  void what_is_left_out_is_filled_in() {
    RetryPolicy usual =
        RetryPolicy.newBuilder()
            .setMaxRetries(3)
            .setBackoff(Backoff.BACKOFF_EXPONENTIAL)
            .setInitialDelay(seconds(1))
            .setMaxDelay(seconds(30))
            .setJitterPercent(20)
            .addAllRetryOn(List.of("temporary_failure", "timeout"))
            .addAllNoRetryOn(List.of("invalid_payload", "unauthorized"))
            .build();
    assertThat(
            node.subscriptions()
                .createSubscription(Subscribing.to("s", "a"))
                .getSubscription()
                .getRetryPolicy())
        .isEqualTo(usual);
    assertThat(update(RetryPolicy.newBuilder().setMaxRetries(0)))
        .isEqualTo(usual.toBuilder().setMaxRetries(0).build());
    assertThat(update(RetryPolicy.newBuilder())).isEqualTo(usual);
  }

  @Test
  void pauses_that_are_given_bound_those_that_are_not() {
    RetryPolicy made = create(RetryPolicy.newBuilder().setInitialDelay(seconds(60)));
    assertThat(made.getMaxDelay()).isEqualTo(seconds(60));
    made = update(RetryPolicy.newBuilder().setMaxDelay(Duration.getDefaultInstance()));
    assertThat(made.getInitialDelay()).isEqualTo(Duration.getDefaultInstance());
  }

  @Test
  void a_policy_stays_the_same_when_it_is_sent_again() {
    RetryPolicy.Builder all = RetryPolicy.newBuilder().addRetryOn("*");
    RetryPolicy made = create(all);
    assertThat(made.getRetryOnList()).containsExactly("*");
    assertThat(made.getNoRetryOnList()).containsExactly("invalid_payload", "unauthorized");
    assertThat(update(made.toBuilder())).isEqualTo(made);
    made = update(all.addRetryOn("invalid_payload").addRetryOn("unauthorized"));
    assertThat(made.getNoRetryOnList()).isEmpty();
    assertThat(update(made.toBuilder())).isEqualTo(made);
    made = update(RetryPolicy.newBuilder().addRetryOn("invalid_payload").setBackoff(linear()));
    assertThat(made.getNoRetryOnList()).containsExactly("unauthorized");
    assertThat(update(made.toBuilder())).isEqualTo(made);
  }

  private static Backoff linear() {
    return Backoff.BACKOFF_LINEAR;
  }

  private void refused(String field, RetryPolicy.Builder policy) {
    long head = node.log.head();
    Expect.refusal(() -> create(policy))
        .because(Reason.INVALID_REQUEST)
        .at("subscription.retry_policy." + field);
    Expect.refusal(() -> update(policy))
        .because(Reason.INVALID_REQUEST)
        .at("retry_policy." + field);
    assertThat(node.log.head()).isEqualTo(head);
  }

  @Test
  void a_policy_out_of_range_is_refused_with_its_path_and_nothing_is_changed() {
    node.subscriptions().createSubscription(Subscribing.to("s", "a"));
    refused("max_retries", RetryPolicy.newBuilder().setMaxRetries(101));
    refused("max_retries", RetryPolicy.newBuilder().setMaxRetries(-1));
    refused("backoff", RetryPolicy.newBuilder().setBackoffValue(9));
    refused("initial_delay", RetryPolicy.newBuilder().setInitialDelay(seconds(43_201)));
    refused("max_delay", RetryPolicy.newBuilder().setMaxDelay(seconds(-1)));
    refused(
        "max_delay", RetryPolicy.newBuilder().setInitialDelay(seconds(9)).setMaxDelay(seconds(8)));
    refused("jitter_percent", RetryPolicy.newBuilder().setJitterPercent(101));
    refused("retry_on[0]", RetryPolicy.newBuilder().addRetryOn("Time Out"));
    refused("no_retry_on[0]", RetryPolicy.newBuilder().addNoRetryOn("*"));
    refused("retry_on", RetryPolicy.newBuilder().addAllRetryOn(Collections.nCopies(51, "x")));
  }
}
