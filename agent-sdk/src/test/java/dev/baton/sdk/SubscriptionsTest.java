package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.sdk.fixture.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Subscriptions without a handler: made, pulled from, listed and deleted. */
class SubscriptionsTest extends ConsumerTest {
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
