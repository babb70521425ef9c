package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.sdk.fixture.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a consumer ends. */
class ClosingIT extends ConsumerTest {
  /** Next to nothing beside what a test waits, and a thousand of it are more than that. */
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void closing_lets_the_handlers_finish_and_gives_the_rest_back() {
    publish(5);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    EventHandler slow =
        event -> {
          begun.countDown();
          await(release);
          handled.add(event);
        };
    RunningSubscription notes = notes().fromEarliest().prefetch(4).handle(slow);
    await(begun);
    Await.until(() -> server.inFlight("notes") == 5);
    Thread closing = Thread.ofVirtual().start(notes::close);
    Await.until(() -> server.inFlight("notes") == 1);
    release.countDown();

    assertThat(join(closing)).isTrue();
    assertThat(handled).hasSize(1);
    assertThat(server.acknowledged("notes")).isEqualTo(1);
    assertThat(server.inFlight("notes")).isZero();
    assertThat(notes.isRunning()).isFalse();
    assertThat(notes.failure()).isEmpty();
  }

  @Test
  void closing_interrupts_a_handler_that_takes_too_long() {
    baton.publish(note(1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    EventHandler endless =
        event -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await(1, TimeUnit.HOURS);
          } catch (InterruptedException asked) {
            interrupted.countDown();
            throw asked;
          }
        };
    RunningSubscription notes = notes().fromEarliest().drainTimeout(SHORT).handle(endless);
    await(begun);
    server.stop();
    Thread closing = Thread.ofVirtual().start(notes::close);

    await(interrupted);
    assertThat(join(closing)).isTrue();
    assertThat(notes.isRunning()).isFalse();
  }

  @Test
  void a_handler_may_close_its_own_subscription() {
    baton.publish(note(1));
    CountDownLatch ready = new CountDownLatch(1);
    List<RunningSubscription> own = new ArrayList<>();
    RunningSubscription notes =
        notes()
            .fromEarliest()
            .handle(
                event -> {
                  await(ready);
                  own.getFirst().close();
                });
    own.add(notes);
    ready.countDown();

    assertThat(notes.join(Duration.ofSeconds(30))).isTrue();
    assertThat(server.acknowledged("notes")).isEqualTo(1);
  }

  @Test
  void a_subscription_that_is_deleted_ends_its_consumer() {
    RunningSubscription notes = notes().handle(handled::add);
    Await.until(() -> notes.lag().isPresent());
    baton.subscriptions().delete("notes");

    BatonException failure =
        catchThrowableOfType(BatonException.class, () -> notes.join(Duration.ofSeconds(30)));
    assertThat(failure.reason()).isEqualTo("UNKNOWN_SUBSCRIPTION");
    assertThat(notes.failure()).isPresent();
    assertThat(notes.isRunning()).isFalse();
  }

  @Test
  void closing_the_client_closes_its_subscriptions() {
    RunningSubscription notes = notes().handle(handled::add);

    baton.close();

    assertThat(notes.isRunning()).isFalse();
  }

  private static boolean join(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
