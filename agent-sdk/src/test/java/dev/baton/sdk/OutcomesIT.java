package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.sdk.fixture.Await;
import dev.baton.v1.Delivery;
import dev.baton.v1.Nack;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What handlers say of their events, and what the server hears of it. */
class OutcomesIT extends ConsumerTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  @Test
  void a_handler_that_throws_has_failed_for_a_while_and_the_policy_says_when_it_gets_it_again() {
    baton.publish(note(1));
    EventHandler failing =
        event -> {
          throw new IllegalStateException("not\0today");
        };
    try (RunningSubscription notes = notes().fromEarliest().handle(failing)) {
      Await.until(() -> !server.nacks("notes").isEmpty());
      Nack nack = server.nacks("notes").getFirst();
      assertThat(nack.hasDelay()).isFalse();
      assertThat(nack.getErrorClass()).isEqualTo("temporary_failure");
      assertThat(nack.getReason()).contains("not\uFFFDtoday");
      assertThat(notes.isRunning()).isTrue();
    }
  }

  @Test
  void a_handler_says_what_kind_of_failure_it_was_and_when_to_try_again() {
    baton.publish(note(1));
    EventHandler failing =
        event -> {
          throw switch (event.attempt()) {
            case 1 -> Redeliver.now().as("no_quota").because("the month is over");
            default -> Redeliver.byPolicy();
          };
        };
    try (RunningSubscription notes = notes().fromEarliest().handle(failing)) {
      Await.until(() -> server.nacks("notes").size() == 2);
      Nack first = server.nacks("notes").getFirst();
      assertThat(first.hasDelay()).isTrue();
      assertThat(Wire.duration(first.getDelay())).isZero();
      assertThat(first.getErrorClass()).isEqualTo("no_quota");
      assertThat(first.getReason()).isEqualTo("the month is over");
      assertThat(server.nacks("notes").getLast().hasDelay()).isFalse();
      assertThat(notes.isRunning()).isTrue();
    }
  }

  @Test
  void what_a_handler_rejects_does_not_come_again() {
    publish(2);
    EventHandler choosy =
        event -> {
          handled.add(event);
          if (handled.size() == 1) {
            throw Reject.because("no number").as(ErrorClass.UNAUTHORIZED);
          }
        };
    try (RunningSubscription notes = notes().fromEarliest().handle(choosy)) {
      Await.until(() -> server.acknowledged("notes") == 1);
      assertThat(server.rejects("notes")).hasSize(1);
      assertThat(server.rejects("notes").getFirst().getErrorClass()).isEqualTo("unauthorized");
      assertThat(server.rejects("notes").getFirst().getReason()).isEqualTo("no number");
      assertThat(numbers()).containsExactly(1, 2);
      assertThat(notes.isRunning()).isTrue();
    }
  }

  @Test
  void what_a_handler_releases_has_not_failed() {
    baton.publish(note(1));
    EventHandler choosy =
        event -> {
          handled.add(event);
          if (handled.size() == 1) {
            throw Release.toOthers();
          }
        };
    try (RunningSubscription notes = notes().fromEarliest().handle(choosy)) {
      Await.until(() -> server.acknowledged("notes") == 1);
      assertThat(handled).hasSize(2);
      assertThat(server.nacks("notes")).isEmpty();
      assertThat(notes.isRunning()).isTrue();
    }
  }

  @Test
  void a_deadline_is_moved_while_a_handler_works() {
    baton.publish(note(1));
    CountDownLatch release = new CountDownLatch(1);
    EventHandler slow =
        event -> {
          handled.add(event);
          await(release);
        };
    try (RunningSubscription notes =
        notes().fromEarliest().ackDeadline(SHORT).concurrency(2).handle(slow)) {
      Await.until(() -> server.extensions("notes") >= 6);
      release.countDown();
      Await.until(() -> server.acknowledged("notes") == 1);
      assertThat(handled).hasSize(1);
      assertThat(notes.isRunning()).isTrue();
    }
  }

  @Test
  void a_deadline_is_moved_for_no_longer_than_was_agreed() {
    baton.publish(note(1));
    CountDownLatch release = new CountDownLatch(1);
    EventHandler slow = event -> await(release);
    SubscriptionBuilder impatient =
        notes().fromEarliest().ackDeadline(SHORT).maxExtension(Duration.ZERO);
    try (RunningSubscription notes = impatient.concurrency(2).handle(slow)) {
      Await.until(() -> server.deliveries("notes") >= 2);
      assertThat(server.extensions("notes")).isZero();
      release.countDown();
      Await.until(() -> server.acknowledged("notes") == 1);
      assertThat(notes.isRunning()).isTrue();
    }
  }

  @Test
  void the_replay_of_a_dead_letter_says_which() {
    Delivery replay = Delivery.newBuilder().setAttempt(1).setDeadLetter("7-0-42").build();
    assertThat(ReceivedEvent.delivered(replay).deadLetter()).isEqualTo("7-0-42");
    assertThat(ReceivedEvent.delivered(Delivery.getDefaultInstance()).deadLetter()).isEmpty();
  }

  @Test
  void words_that_the_server_does_not_take_are_refused_here() {
    Redeliver soon = Redeliver.now();
    assertThatThrownBy(() -> soon.as("No Quota")).isInstanceOf(IllegalArgumentException.class);
    Reject why = Reject.because("");
    assertThatThrownBy(() -> why.as("")).isInstanceOf(IllegalArgumentException.class);
    SubscriptionBuilder builder = notes();
    assertThatThrownBy(() -> builder.maxExtension(Duration.ofDays(31)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
