package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.sdk.fixture.Await;
import dev.baton.sdk.fixture.Refusal;
import io.grpc.Status.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Subscriptions without a handler: made, pulled from, listed and deleted. */
class SubscriptionsIT extends ConsumerTest {
  @Test
  void a_subscription_with_other_settings_is_not_taken_over_by_mistake() {
    SubscriptionInfo first = notes().create();
    assertThat(notes().create()).isEqualTo(first);

    SubscriptionBuilder other = baton.subscription("notes").topics("other.**");
    assertThat(catchThrowableOfType(BatonException.class, other::create).reason())
        .isEqualTo("SUBSCRIPTION_EXISTS");

    SubscriptionInfo replaced =
        other.ackDeadline(Duration.ofMinutes(5)).maxInFlight(7).replaceSettings().create();
    assertThat(replaced.topics()).containsExactly("other.**");
    assertThat(replaced.ackDeadline()).isEqualTo(Duration.ofMinutes(5));
    assertThat(replaced.maxInFlight()).isEqualTo(7);
    assertThat(replaced.version()).isEqualTo(2);
  }

  @Test
  void a_consumer_without_topics_joins_what_there_is() {
    SubscriptionBuilder unknown = baton.subscription("notes");
    assertThat(catchThrowableOfType(BatonException.class, unknown::create).reason())
        .isEqualTo("UNKNOWN_SUBSCRIPTION");
    notes().fromEarliest().create();
    baton.publish(note(1));
    try (RunningSubscription notes = unknown.handle(handled::add)) {
      Await.until(() -> server.acknowledged("notes") == 1);
      assertThat(notes.isRunning()).isTrue();
    }
  }

  @Test
  void a_subscription_begins_where_it_is_told_to() {
    publish(3);
    ReceivedEvent second = baton.read().from(2).limit(1).list().getFirst();

    assertThat(baton.subscription("a").topics("**").fromPosition(2).create().startPosition())
        .isEqualTo(2);
    assertThat(
            baton
                .subscription("b")
                .topics("**")
                .fromTime(second.recordedAt())
                .create()
                .startPosition())
        .isEqualTo(2);
    assertThat(baton.subscription("c").topics("**").fromLatest().create().startPosition())
        .isEqualTo(4);
  }

  @Test
  void deliveries_can_be_pulled_and_settled_by_hand() {
    notes().fromEarliest().create();
    publish(3);
    Subscriptions subscriptions = baton.subscriptions();

    List<ReceivedEvent> pulled = subscriptions.pull("notes", 3, Duration.ZERO);

    assertThat(pulled).hasSize(3);
    assertThat(subscriptions.ack("notes", pulled.subList(0, 2))).isEqualTo(2);
    assertThat(subscriptions.ack("notes", pulled.subList(0, 2))).isZero();
    assertThat(subscriptions.nack("notes", pulled.subList(2, 3), Duration.ZERO)).isEqualTo(1);
    assertThat(subscriptions.pull("notes", 3, Duration.ZERO))
        .extracting(ReceivedEvent::attempt)
        .containsExactly(2);
    assertThat(subscriptions.ack("notes", List.of())).isZero();
    assertThat(subscriptions.nack("notes", List.of(), Duration.ZERO)).isZero();
  }

  @Test
  void what_was_pulled_can_be_given_back_in_all_ways() {
    notes().fromEarliest().create();
    publish(4);
    Subscriptions subscriptions = baton.subscriptions();
    List<ReceivedEvent> pulled = subscriptions.pull("notes", 4, Duration.ZERO);

    Redeliver later = Redeliver.byPolicy().as("busy");
    assertThat(subscriptions.nack("notes", pulled.subList(0, 1), later)).isEqualTo(1);
    Reject broken = Reject.because("broken");
    assertThat(subscriptions.reject("notes", pulled.subList(1, 2), broken)).isEqualTo(1);
    assertThat(subscriptions.release("notes", pulled.subList(2, 3))).isEqualTo(1);
    Duration minute = Duration.ofMinutes(1);
    assertThat(subscriptions.extend("notes", pulled.subList(3, 4), minute)).isEqualTo(1);

    assertThat(server.nacks("notes").getFirst().getErrorClass()).isEqualTo("busy");
    assertThat(server.nacks("notes").getFirst().hasDelay()).isFalse();
    assertThat(server.rejects("notes").getFirst().getErrorClass()).isEqualTo("invalid_payload");
    assertThat(server.extensions("notes")).isEqualTo(1);
    assertThat(subscriptions.extend("notes", pulled.subList(1, 2), minute)).isZero();
    assertThat(subscriptions.reject("notes", List.of(), broken)).isZero();
  }

  @Test
  void a_subscription_can_be_steered_and_asked_what_is_in_its_way() {
    Subscriptions subscriptions = baton.subscriptions();
    notes().fromEarliest().create();
    publish(2);
    assertThat(subscriptions.pause("notes").paused()).isTrue();
    assertThat(subscriptions.pull("notes", 2, Duration.ZERO)).isEmpty();
    assertThat(subscriptions.explain("notes"))
        .extracting(Blocker::kind)
        .containsExactly(Blocker.Kind.PAUSED);
    assertThat(subscriptions.resume("notes").paused()).isFalse();
    assertThat(subscriptions.explain("notes", "k"))
        .containsExactly(
            new Blocker(
                Blocker.Kind.IN_FLIGHT, 0, 7, "k", Optional.of(Instant.ofEpochSecond(9)), ""));
    List<ReceivedEvent> all = subscriptions.pull("notes", 2, Duration.ZERO);
    assertThat(subscriptions.ack("notes", all)).isEqualTo(2);

    assertThat(subscriptions.seek("notes", 2).startPosition()).isEqualTo(2);
    assertThat(subscriptions.pull("notes", 2, Duration.ZERO)).hasSize(1);
    assertThat(subscriptions.seekToEarliest("notes").startPosition()).isEqualTo(1);
    assertThat(subscriptions.seekToLatest("notes").startPosition()).isEqualTo(3);
    assertThat(subscriptions.seek("notes", all.getFirst().recordedAt()).startPosition())
        .isEqualTo(1);
    assertThat(
            catchThrowableOfType(BatonException.class, () -> subscriptions.seek("notes", 9))
                .reason())
        .isEqualTo("BEYOND_THE_END");
  }

  @Test
  void kinds_and_policies_are_settings_like_others() {
    RedeliveryPolicy policy =
        RedeliveryPolicy.linear(Duration.ofSeconds(2), Duration.ofMinutes(1))
            .retries(5)
            .jitter(0)
            .retryingOn(RedeliveryPolicy.ANY)
            .notRetryingOn("broken");
    SubscriptionInfo made = notes().ordered().retry(policy).create();
    assertThat(made.kind()).isEqualTo(SubscriptionKind.ORDERED);
    assertThat(made.redelivery()).isEqualTo(policy);
    assertThat(baton.subscription("e").topics("e").exclusive().create().kind())
        .isEqualTo(SubscriptionKind.EXCLUSIVE);
    assertThat(baton.subscription("n").topics("n").broadcast().create().kind())
        .isEqualTo(SubscriptionKind.BROADCAST);
    SubscriptionInfo twin = baton.subscription("twin").like(made).fromEarliest().create();
    assertThat(twin.topics()).isEqualTo(made.topics());
    assertThat(twin.kind()).isEqualTo(made.kind());
    assertThat(twin.redelivery()).isEqualTo(made.redelivery());
    RedeliveryPolicy never = RedeliveryPolicy.DEFAULT.retries(0);
    assertThat(notes().ordered().retry(never).replaceSettings().create().redelivery())
        .isEqualTo(never);
    RedeliveryPolicy always =
        RedeliveryPolicy.exponential(Duration.ofMillis(1), Duration.ofHours(1))
            .retryingOn(RedeliveryPolicy.ANY)
            .notRetryingOn();
    assertThat(notes().ordered().retry(always).replaceSettings().create().redelivery().retryOn())
        .as("what the server would except by itself has to be named")
        .containsExactly("*", "invalid_payload", "unauthorized");
  }

  @Test
  void a_filter_is_a_setting_like_others() {
    SubscriptionInfo made = notes().where("payload.number > 1").create();
    assertThat(made.filter()).isEqualTo("payload.number > 1");
    assertThat(baton.subscription("twin").like(made).create().filter()).isEqualTo(made.filter());

    SubscriptionBuilder other = notes().where("payload.number > 2");
    assertThat(catchThrowableOfType(BatonException.class, other::create).reason())
        .isEqualTo("SUBSCRIPTION_EXISTS");
    assertThat(other.replaceSettings().create().filter()).isEqualTo("payload.number > 2");
    assertThat(notes().replaceSettings().create().filter()).isEmpty();
  }

  @Test
  void a_filter_that_does_not_compile_is_refused_with_the_place() {
    Map<String, String> place = Map.of("subscription", "notes", "line", "1", "column", "6");
    RuntimeException refusal = Refusal.of(Code.INVALID_ARGUMENT, "INVALID_FILTER", place);
    server.faults().refuse("CreateSubscription", refusal);

    SubscriptionBuilder typo = notes().where("event.priorty > 7").replaceSettings();
    BatonException refused = catchThrowableOfType(BatonException.class, typo::create);
    assertThat(refused.reason()).isEqualTo("INVALID_FILTER");
    assertThat(refused.retryable()).isFalse();
    assertThat(refused.metadata()).isEqualTo(place);
    assertThat(baton.subscriptions().list()).isEmpty();
  }

  @Test
  void subscriptions_are_listed_and_deleted() {
    baton.subscription("b").topics("b.**").create();
    baton.subscription("a").topics("a.**").create();
    baton.subscription("c").topics("c.**").create();

    assertThat(baton.subscriptions().list())
        .extracting(SubscriptionInfo::name)
        .containsExactly("a", "b", "c");
    baton.subscriptions().delete("b");
    assertThat(baton.subscriptions().list())
        .extracting(SubscriptionInfo::name)
        .containsExactly("a", "c");
    assertThat(baton.subscriptions().get("a").progress()).isPresent();
  }
}
