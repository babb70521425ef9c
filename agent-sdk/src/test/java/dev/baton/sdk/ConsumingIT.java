package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.fixture.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How handlers get their events, and what becomes of these. */
class ConsumingIT extends ConsumerTest {
  private static final Duration SOON = Duration.ofMillis(1);

  @Test
  void an_event_that_was_handled_is_acknowledged() {
    baton.publish(note(1));
    try (RunningSubscription notes = notes().fromEarliest().handle(handled::add)) {
      Await.until(() -> server.acknowledged("notes") == 1);

      assertThat(notes.isRunning()).isTrue();
      assertThat(notes.isConnected()).isTrue();
      assertThat(notes.name()).isEqualTo("notes");
      assertThat(handled.getFirst().json().path("number").asInt()).isEqualTo(1);
      assertThat(handled.getFirst().attempt()).isEqualTo(1);
      assertThat(handled.getFirst().ackDeadline()).isPresent();
    }
  }

  @Test
  void a_new_subscription_begins_with_what_is_published_from_then_on() {
    baton.publish(note(1));
    try (RunningSubscription notes = notes().handle(handled::add)) {
      baton.publish(note(2));
      Await.until(() -> server.acknowledged("notes") == 1);

      assertThat(numbers()).containsExactly(2);
      assertThat(notes.lag()).isPresent();
      assertThat(notes.lagTime()).isPresent();
    }
  }

  @Test
  void one_handler_at_a_time_keeps_the_order() {
    publish(200);
    try (RunningSubscription notes = notes().fromEarliest().handle(handled::add)) {
      Await.until(() -> server.acknowledged("notes") == 200);

      assertThat(notes.failure()).isEmpty();
      assertThat(handled).extracting(ReceivedEvent::position).isSorted().hasSize(200);
    }
  }

  @Test
  void handlers_run_side_by_side_up_to_the_concurrency() {
    publish(10);
    CountDownLatch three = new CountDownLatch(3);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    EventHandler handler =
        event -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          three.countDown();
          await(release);
          running.decrementAndGet();
        };
    try (RunningSubscription notes = notes().fromEarliest().concurrency(3).handle(handler)) {
      await(three);
      assertThat(server.inFlight("notes")).isEqualTo(3);
      release.countDown();
      Await.until(() -> server.acknowledged("notes") == 10);

      assertThat(notes.isRunning()).isTrue();
      assertThat(most).hasValue(3);
    }
  }

  @Test
  void what_is_prefetched_waits_for_a_free_handler() {
    publish(10);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger started = new AtomicInteger();
    EventHandler handler =
        event -> {
          started.incrementAndGet();
          await(release);
        };
    try (RunningSubscription notes = notes().fromEarliest().prefetch(4).handle(handler)) {
      Await.until(() -> server.inFlight("notes") == 5 && started.get() > 0);
      assertThat(started).hasValue(1);
      release.countDown();

      Await.until(() -> server.acknowledged("notes") == 10);
      assertThat(notes.isRunning()).isTrue();
    }
  }

  @Test
  void an_event_whose_handler_threw_comes_again() {
    baton.publish(note(1));
    EventHandler failingOnce =
        event -> {
          handled.add(event);
          if (event.attempt() == 1) {
            throw new IllegalStateException("not today");
          }
        };
    try (RunningSubscription notes =
        notes().fromEarliest().retry(RedeliveryPolicy.fixed(SOON)).handle(failingOnce)) {
      Await.until(() -> server.acknowledged("notes") == 1);

      assertThat(notes.isRunning()).isTrue();
      assertThat(handled).extracting(ReceivedEvent::attempt).containsExactly(1, 2);
    }
  }

  @Test
  void a_handler_says_when_its_event_comes_again() {
    baton.publish(note(1));
    long started = System.nanoTime();
    EventHandler delaying =
        event -> {
          handled.add(event);
          if (event.attempt() == 1) {
            throw Redeliver.after(Duration.ofMillis(300)).because("the model is busy");
          }
          if (event.attempt() == 2) {
            throw Redeliver.now();
          }
        };
    try (RunningSubscription notes = notes().fromEarliest().handle(delaying)) {
      Await.until(() -> server.acknowledged("notes") == 1);

      assertThat(notes.isRunning()).isTrue();
      assertThat(handled).hasSize(3);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThan(Duration.ofMillis(300));
    }
  }
}
