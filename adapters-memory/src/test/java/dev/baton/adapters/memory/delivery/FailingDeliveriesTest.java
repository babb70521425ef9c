package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static dev.baton.adapters.memory.delivery.World.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterEvent.Created;
import dev.baton.domain.deadletter.DeadLetterEvent.Replayed;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.deadletter.FailedDelivery;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries that fail: retries, dead letters, blocked keys. */
class FailingDeliveriesTest {
  private static final SubscriptionSettings ORDERED =
      World.settings("project.*").spread(SubscriptionKind.ORDERED);

  private final World world = new World();

  @Test
  void a_failing_event_is_retried_after_one_two_and_four_seconds_and_then_a_dead_letter() {
    long id = world.subscribe(TASKS, 1);
    world.publish(1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    for (int pause : new int[] {1_200, 2_400, 4_800, 0}) {
      consumer.fail(2);
      node.elapse(Duration.ofMillis(pause));
      node.run();
    }
    assertThat(consumer.attempts()).containsExactly(1, 2, 3, 4);
    Created dead = (Created) onlyFact(Created.class);
    assertThat(dead.id().value()).isEqualTo(id + "-0-2");
    assertThat(dead.destination()).isEqualTo(new Destination("tasks", id, 0));
    assertThat(dead.diagnosis().reason()).isEqualTo(DeadLetterReason.EXHAUSTED);
    assertThat(dead.diagnosis().attempts()).isEqualTo(4);
    assertThat(dead.diagnosis().history())
        .extracting(FailedDelivery::attempt)
        .containsExactly(1, 2, 3, 4);
    node.run();
    assertThat(progressFloor(node)).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_rejected_event_is_a_dead_letter_at_once_and_once_over_a_crash() {
    world.subscribe(TASKS, 1);
    world.publish(1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.cursorLine.away = true;
    consumer.reject(2);
    node.run();
    assertThat(onlyFact(Created.class)).isInstanceOf(Created.class);

    world.cursorLine.away = false;
    DeliveryNode again = world.node("a");
    TestConsumer other = again.connect(TASKS, 100);
    assertThat(other.positions()).containsExactly(2L);
    other.reject(2);
    again.elapse(Duration.ofSeconds(1));
    assertThat(onlyFact(Created.class)).isInstanceOf(Created.class);
    assertThat(progressFloor(again)).isGreaterThanOrEqualTo(2);
  }

  @Test
  void what_could_not_be_kept_is_kept_when_the_store_is_back() {
    world.subscribe(TASKS, 1);
    world.publish(1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.logLine.away = true;
    consumer.reject(2);
    node.run();
    assertThat(facts(Created.class)).isEmpty();
    world.logLine.away = false;
    node.elapse(Duration.ofSeconds(2));
    assertThat(facts(Created.class)).hasSize(1);
  }

  @Test
  void an_event_that_waits_long_leaves_the_window_and_comes_back_in_time_after_a_restart_too() {
    world.subscribe(TASKS, 1);
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    consumer.nack(2, Duration.ofMinutes(10));
    consumer.ack(3);
    node.elapse(Duration.ofSeconds(1));
    assertThat(progressFloor(node)).isEqualTo(3);

    DeliveryNode again = world.node("a");
    TestConsumer other = again.connect(TASKS, 100);
    again.elapse(Duration.ofSeconds(590));
    assertThat(other.positions()).isEmpty();
    again.elapse(Duration.ofSeconds(12));
    assertThat(other.positions()).containsExactly(2L);
    assertThat(other.attempts()).containsExactly(2);
    other.ackAll();
    again.elapse(Duration.ofMinutes(2));
    assertThat(other.positions()).isEmpty();
  }

  @Test
  void a_drain_does_not_lose_what_the_store_before_it_failed_to_take() throws InterruptedException {
    world.subscribe(TASKS, 1);
    world.publish(1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.clock.advance(Duration.ofSeconds(1));
    consumer.nack(2, Duration.ofMinutes(10));
    node.deliveries.loop().runOnce(Duration.ZERO);
    node.deliveries.drain();
    world.cursorLine.away = true;
    assertThat(node.deliveries.keeper().runOnce(Duration.ZERO)).isTrue();
    world.cursorLine.away = false;
    node.run();
    assertThat(node.deliveries.awaitDrained(Duration.ZERO)).isTrue();

    DeliveryNode again = world.node("a");
    TestConsumer other = again.connect(TASKS, 100);
    again.elapse(Duration.ofSeconds(602));
    assertThat(other.positions()).containsExactly(2L);
  }

  @Test
  void an_expired_event_is_a_dead_letter_and_not_delivered() {
    world.subscribe(TASKS, 1);
    world.publish(
        on("project.tasks").expiresAt(world.clock.now().plusSeconds(5)).build(),
        on("project.tasks").build());
    world.clock.advance(Duration.ofSeconds(6));
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    assertThat(consumer.positions()).containsExactly(3L);
    assertThat(((Created) onlyFact(Created.class)).diagnosis().reason())
        .isEqualTo(DeadLetterReason.EXPIRED);
  }

  @Test
  void a_broken_key_waits_for_its_dead_letter_while_others_go_on() {
    long id = world.subscribe(TASKS, 1, ORDERED);
    IntStream.range(0, 100).forEach(i -> world.publish(keyed(i % 2 == 0 ? "even" : "odd")));
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 1_000);
    assertThat(consumer.positions()).containsExactly(2L, 3L);
    consumer.reject(2);
    node.run();
    consumer.delivered.removeFirst();
    handle(node, consumer, 50);
    assertThat(consumer.positions()).isEmpty();
    assertThat(progressFloor(node)).isGreaterThanOrEqualTo(101);

    DeliveryNode again = world.node("a");
    TestConsumer other = again.connect(TASKS, 1_000);
    again.elapse(Duration.ofSeconds(2));
    assertThat(other.positions()).isEmpty();

    world.replay(id + "-0-2");
    again.run();
    assertThat(other.delivered)
        .singleElement()
        .satisfies(
            first -> {
              assertThat(first.event().position()).isEqualTo(2);
              assertThat(first.deadLetter()).isEqualTo(id + "-0-2");
            });
    List<Long> handled = handle(again, other, 50);
    assertThat(handled)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(2, 101).filter(each -> each % 2 == 0).boxed().toList());
  }

  @Test
  void an_archived_dead_letter_frees_its_key() {
    long id = world.subscribe(TASKS, 1, ORDERED);
    IntStream.range(0, 5).forEach(i -> world.publish(keyed("one")));
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 1_000);
    consumer.reject(2);
    node.run();
    consumer.delivered.clear();
    world.publish(keyed("one"));
    node.run();
    assertThat(consumer.positions()).isEmpty();
    world.archive(id + "-0-2");
    node.run();
    assertThat(handle(node, consumer, 10)).containsExactly(3L, 4L, 5L, 6L, 8L);
  }

  @Test
  void a_replay_goes_to_its_subscription_alone_and_opens_its_letter_again_when_it_fails() {
    long id = world.subscribe(TASKS, 1);
    world.subscribe(new SubscriptionName("others"), 1);
    world.publish(1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    TestConsumer bystander = node.connect(new SubscriptionName("others"), 100);
    consumer.reject(3);
    node.run();
    long at = world.replay(id + "-0-3");
    node.run();
    assertThat(bystander.positions()).containsExactly(3L);
    assertThat(consumer.positions()).containsExactly(3L, 3L);
    assertThat(consumer.tokens().getLast().position()).isEqualTo(at);

    consumer.reject(at);
    node.run();
    assertThat(facts(DeadLetterEvent.FailedAgain.class)).hasSize(1);
    assertThat(facts(Created.class)).hasSize(1);
    assertThat(facts(Replayed.class)).hasSize(1);
  }

  @Test
  void a_replay_that_waits_long_comes_back_as_what_failed() {
    long id = world.subscribe(TASKS, 1);
    world.publish(1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    consumer.reject(2);
    node.run();
    long at = world.replay(id + "-0-2");
    node.run();
    consumer.nack(at, Duration.ofSeconds(20));
    node.elapse(Duration.ofSeconds(22));
    assertThat(consumer.positions()).containsExactly(2L, 2L, 2L);
    assertThat(consumer.delivered.getLast().deadLetter()).isEqualTo(id + "-0-2");
    assertThat(consumer.attempts()).containsExactly(1, 1, 2);
  }

  /** Of a key that waits, what is behind is read again in the round that reads for another one. */
  @Test
  void what_a_key_leaves_and_reads_again_at_once_is_held_again() throws InterruptedException {
    world.subscribe(TASKS, 1, ORDERED);
    world.publish(keyed("slow"), keyed("slow"));
    IntStream.range(0, 90).forEach(i -> world.publish(keyed("busy")));
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 1_000);
    for (long position = 4; position < 59; position++) {
      consumer.ack(position);
      node.run();
    }
    consumer.ack(59);
    node.deliveries.loop().runOnce(Duration.ZERO);
    consumer.nack(2, Duration.ofSeconds(6));
    node.elapse(Duration.ofSeconds(7));
    consumer.ack(2);
    node.run();
    assertThat(consumer.positions()).endsWith(2L, 3L);
  }

  @Test
  void stale_answers_are_told_and_a_deadline_can_be_moved() {
    world.subscribe(TASKS, 1);
    world.publish(1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    consumer.extend(2, Duration.ofMinutes(5));
    node.elapse(Duration.ofMinutes(4));
    assertThat(consumer.positions()).containsExactly(2L);
    consumer.ack(2);
    consumer.ack(2);
    node.run();
    assertThat(consumer.stale).containsExactly(consumer.token(2));
  }

  private List<Long> handle(DeliveryNode node, TestConsumer consumer, int rounds) {
    List<Long> handled = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      handled.addAll(consumer.positions());
      consumer.ackAll();
      node.elapse(Duration.ofMillis(50));
    }
    return handled;
  }

  private static Event keyed(String key) {
    return on("project.tasks").key(key).build();
  }

  private long progressFloor(DeliveryNode node) {
    node.elapse(Duration.ofMillis(1_100));
    return node.deliveries.progress(Namespace.DEFAULT, TASKS).orElseThrow().floor();
  }

  private DomainEvent onlyFact(Class<? extends DomainEvent> type) {
    List<DomainEvent> facts = facts(type);
    assertThat(facts).hasSize(1);
    return facts.getFirst();
  }

  private List<DomainEvent> facts(Class<? extends DomainEvent> type) {
    return world.log.scan(1, 1_000).events().stream()
        .filter(event -> event.topic().value().equals("baton.deadletters"))
        .map(RecordedEvent::event)
        .map(world.codec::decode)
        .filter(type::isInstance)
        .toList();
  }
}
