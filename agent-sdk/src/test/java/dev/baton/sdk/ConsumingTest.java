package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.sdk.fixture.Await;
import dev.baton.sdk.fixture.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConsumingTest extends ServerTest {
  private static final Duration SOON = Duration.ofMillis(1);

  private final List<ReceivedEvent> handled = Collections.synchronizedList(new ArrayList<>());

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
        notes().fromEarliest().redeliverAfter(SOON, SOON).handle(failingOnce)) {
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
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
          } catch (InterruptedException asked) {
            interrupted.countDown();
            throw asked;
          }
        };
    RunningSubscription notes =
        notes().fromEarliest().drainTimeout(Duration.ofMillis(20)).handle(endless);
    await(begun);
    server.stop();
    notes.close();

    await(interrupted);
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
  void closing_the_client_closes_its_subscriptions() {
    RunningSubscription notes = notes().handle(handled::add);

    baton.close();

    assertThat(notes.isRunning()).isFalse();
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

  private SubscriptionBuilder notes() {
    return baton.subscription("notes").topics("notes.**");
  }

  private void publish(int count) {
    for (int number = 1; number <= count; number++) {
      baton.publish(note(number));
    }
  }

  private List<Integer> numbers() {
    return handled.stream().map(event -> event.json().path("number").asInt()).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("did not happen");
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static boolean join(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
