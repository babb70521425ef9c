package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.fixture.Await;
import dev.baton.sdk.fixture.Refusal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A consumer whose server comes and goes. */
class ReconnectingIT extends ConsumerTest {
  @Test
  void a_consumer_goes_on_after_the_server_was_away() {
    baton.publish(note(1));
    try (RunningSubscription notes = notes().fromEarliest().handle(handled::add)) {
      Await.until(() -> server.acknowledged("notes") == 1);
      server.restart();
      baton.publish(note(2));
      Await.until(() -> server.acknowledged("notes") == 2);

      assertThat(notes.isRunning()).isTrue();
      assertThat(numbers()).containsExactly(1, 2);
    }
  }

  @Test
  void an_event_that_was_being_handled_when_the_connection_broke_is_handled_once() {
    baton.publish(note(1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    EventHandler slow =
        event -> {
          handled.add(event);
          begun.countDown();
          await(release);
        };
    try (RunningSubscription notes = notes().fromEarliest().concurrency(4).handle(slow)) {
      await(begun);
      server.restart();
      Await.until(() -> server.inFlight("notes") == 1);
      release.countDown();
      Await.until(() -> server.acknowledged("notes") == 1);

      assertThat(notes.isRunning()).isTrue();
      assertThat(handled).hasSize(1);
    }
  }

  @Test
  void an_event_that_was_handled_while_the_server_was_away_is_not_handled_again() {
    baton.publish(note(1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    EventHandler slow =
        event -> {
          handled.add(event);
          begun.countDown();
          await(release);
          done.countDown();
        };
    try (RunningSubscription notes = notes().fromEarliest().handle(slow)) {
      await(begun);
      server.stop();
      Await.until(() -> !notes.isConnected());
      release.countDown();
      await(done);
      server.startAgain();
      Await.until(() -> server.acknowledged("notes") == 1);

      assertThat(notes.isRunning()).isTrue();
      assertThat(handled).hasSize(1);
    }
  }

  @Test
  void a_server_that_falls_silent_is_left() {
    server.faults().silence(true);
    try (RunningSubscription notes =
        notes().silence(Duration.ofMillis(50)).fromEarliest().handle(handled::add)) {
      baton.publish(note(1));
      server.faults().silence(false);
      Await.until(() -> server.acknowledged("notes") == 1);

      assertThat(notes.isRunning()).isTrue();
    }
  }

  @Test
  void a_refusal_that_passes_does_not_end_a_consumer() {
    server
        .faults()
        .refuse("Subscribe", Refusal.unavailable())
        .refuse("Subscribe", Refusal.unavailable());
    baton.publish(note(1));
    try (RunningSubscription notes = notes().fromEarliest().handle(handled::add)) {
      Await.until(() -> server.acknowledged("notes") == 1);
      assertThat(notes.failure()).isEmpty();
    }
  }
}
