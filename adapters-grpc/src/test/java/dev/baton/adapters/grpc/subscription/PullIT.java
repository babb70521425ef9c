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
import dev.baton.v1.Delivery;
import dev.baton.v1.Event;
import dev.baton.v1.GetSubscriptionRequest;
import dev.baton.v1.Nack;
import dev.baton.v1.PublishRequest;
import dev.baton.v1.PullRequest;
import dev.baton.v1.PullResponse;
import dev.baton.v1.SubscriptionProgress;
import dev.baton.v1.SubscriptionServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PullIT {
  private static final Duration LONG = Duration.newBuilder().setSeconds(30).build();

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

  private void publish(int count, String data) {
    Event event = Subscribing.event("project.tasks").setData(ByteString.copyFromUtf8(data)).build();
    for (int i = 0; i < count; i++) {
      node.events().publish(PublishRequest.newBuilder().setEvent(event).build());
    }
  }

  private static PullRequest.Builder request(int most) {
    return PullRequest.newBuilder().setSubscription("tasks").setMaxEvents(most).setWait(LONG);
  }

  private List<Delivery> pull(int most) {
    return node.subscriptions().pull(request(most).build()).getDeliveriesList();
  }

  private List<Delivery> pullAll(int count) {
    List<Delivery> all = new ArrayList<>();
    while (all.size() < count) {
      all.addAll(pull(1000));
    }
    return all;
  }

  private AcknowledgeResponse settle(Ack.Builder ack, Nack... nacks) {
    return node.subscriptions()
        .acknowledge(
            AcknowledgeRequest.newBuilder()
                .setSubscription("tasks")
                .setAck(ack)
                .addAllNacks(List.of(nacks))
                .build());
  }

  private SubscriptionProgress progress() {
    return node.subscriptions()
        .getSubscription(GetSubscriptionRequest.newBuilder().setName("tasks").build())
        .getSubscription()
        .getProgress();
  }

  @Test
  void a_pull_takes_what_is_there_up_to_its_most() {
    publish(3, "{}");
    List<Delivery> first = pull(2);
    List<Delivery> rest = pull(2);
    assertThat(first.size() + rest.size()).isBetween(2, 3);
    assertThat(first).hasSizeBetween(1, 2);
    assertThat(first.getFirst().getAttempt()).isEqualTo(1);
    assertThat(first.getFirst().getEvent().getEvent().getTopic()).isEqualTo("project.tasks");
  }

  @Test
  void a_pull_waits_for_the_first_delivery() throws Exception {
    var stub =
        SubscriptionServiceGrpc.newFutureStub(node.connection())
            .withDeadlineAfter(20, TimeUnit.SECONDS);
    var pending = stub.pull(request(5).build());
    Eventually.holds(() -> progress().getConsumers() == 1);
    assertThat(pending.isDone()).isFalse();
    publish(1, "{}");
    PullResponse response = pending.get(20, TimeUnit.SECONDS);
    assertThat(response.getDeliveriesCount()).isEqualTo(1);
  }

  @Test
  void a_pull_that_does_not_want_to_wait_comes_back_empty() {
    PullResponse response = node.subscriptions().pull(request(5).clearWait().build());
    assertThat(response.getDeliveriesList()).isEmpty();
    Eventually.holds(() -> progress().getConsumers() == 0);
  }

  @Test
  void a_pull_that_does_not_want_to_wait_takes_what_is_there() {
    publish(1, "{}");
    PullResponse response = node.subscriptions().pull(request(5).clearWait().build());
    assertThat(response.getDeliveriesCount()).isEqualTo(1);
  }

  @Test
  void what_was_pulled_is_settled_by_its_tokens_once() {
    publish(2, "{}");
    List<Delivery> held = pullAll(2);
    Ack.Builder acks =
        Ack.newBuilder().addAllTokens(held.stream().map(Delivery::getToken).toList());
    assertThat(settle(acks)).isEqualTo(AcknowledgeResponse.newBuilder().setSettled(2).build());
    assertThat(settle(acks))
        .isEqualTo(
            AcknowledgeResponse.newBuilder()
                .setStale(2)
                .addAllStaleTokens(acks.getTokensList())
                .build());
    Eventually.holds(() -> progress().getConsumers() == 0 && progress().getInFlight() == 0);
  }

  @Test
  void what_was_pulled_can_be_given_back() {
    publish(1, "{}");
    Delivery held = pull(1).getFirst();
    Nack nack = Nack.newBuilder().addTokens(held.getToken()).build();
    ByteString madeUp = ByteString.copyFrom(new byte[32]);
    assertThat(settle(Ack.newBuilder().addTokens(madeUp), nack))
        .isEqualTo(
            AcknowledgeResponse.newBuilder()
                .setSettled(1)
                .setStale(1)
                .addStaleTokens(madeUp)
                .build());
    assertThat(pull(1).getFirst().getAttempt()).isEqualTo(2);
  }

  @Test
  void a_pull_that_is_cancelled_keeps_nothing() {
    var stub = SubscriptionServiceGrpc.newFutureStub(node.connection());
    var pending = stub.pull(request(5).build());
    Eventually.holds(() -> progress().getConsumers() == 1);
    pending.cancel(true);
    Eventually.holds(() -> progress().getConsumers() == 0);
    publish(1, "{}");
    assertThat(pull(5).getFirst().getAttempt()).isEqualTo(1);
  }

  @Test
  void an_answer_is_one_that_a_client_takes() {
    publish(120, "x".repeat(60 * 1024));
    assertThat(pullAll(120)).hasSize(120);
  }

  @Test
  void an_unknown_subscription_is_refused() {
    Expect.refusal(() -> node.subscriptions().pull(request(1).setSubscription("nothing").build()))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("subscription");
    Expect.refusal(
            () ->
                node.subscriptions()
                    .acknowledge(
                        AcknowledgeRequest.newBuilder().setSubscription("nothing").build()))
        .because(Reason.UNKNOWN_SUBSCRIPTION)
        .at("subscription");
  }

  @Test
  void a_malformed_field_is_named_by_its_path() {
    Expect.refusal(() -> node.subscriptions().pull(request(0).build()))
        .because(Reason.INVALID_REQUEST)
        .at("max_events");
    Expect.refusal(() -> settle(Ack.newBuilder().addTokens(ByteString.copyFromUtf8("short"))))
        .because(Reason.INVALID_REQUEST)
        .at("ack.tokens[0]");
  }

  @Test
  void a_server_that_goes_away_lets_waiting_pulls_go() {
    var stub = SubscriptionServiceGrpc.newFutureStub(node.connection());
    var pending = stub.pull(request(5).build());
    Eventually.holds(() -> progress().getConsumers() == 1);
    node.deliveries.drain();
    Expect.refusal(
            org.assertj.core.api.Assertions.catchThrowable(() -> pending.get(20, TimeUnit.SECONDS))
                .getCause())
        .because(Reason.SHUTTING_DOWN);
  }
}
