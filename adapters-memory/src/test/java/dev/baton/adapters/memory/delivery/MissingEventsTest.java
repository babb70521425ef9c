package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static dev.baton.adapters.memory.delivery.World.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.memory.delivery.TestConsumer.Gap;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.baton.domain.subscription.Window;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whoever was owed what retention drops meanwhile is told so, wherever it waited. */
class MissingEventsTest {
  private static final SubscriptionSettings ORDERED =
      World.settings("project.*").spread(SubscriptionKind.ORDERED);

  /** Room for 160 events, and for ten of each priority. */
  private static final DeliveryBounds NARROW =
      new DeliveryBounds(new Window(160, 1 << 20), Duration.ofMinutes(1), 1 << 24, 10, 100, 100);

  private final World world = new World();

  @Test
  void what_was_dropped_before_its_retry_was_due_is_told() {
    world.subscribe(TASKS, 1);
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    consumer.nack(2, Duration.ofSeconds(20));
    consumer.ack(3);
    node.elapse(Duration.ofSeconds(1));
    drop();
    node.elapse(Duration.ofSeconds(21));

    assertThat(consumer.gaps).containsExactly(new Gap(2, 2));
    assertThat(consumer.positions()).containsExactly(2L, 3L);
    node.elapse(Duration.ofSeconds(60));
    assertThat(consumer.gaps).as("told once").hasSize(1);
  }

  @Test
  void what_was_dropped_behind_a_blocked_key_is_told_and_the_key_goes_on() {
    long id = world.subscribe(TASKS, 1, ORDERED);
    IntStream.range(0, 5).forEach(i -> world.publish(keyed("one")));
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 1_000);
    consumer.reject(2);
    world.publish(300);
    node.run();
    consumer.ackAll();
    node.elapse(Duration.ofSeconds(1));
    consumer.delivered.clear();
    drop();
    long later = world.publish(keyed("one"));
    node.run();
    assertThat(consumer.gaps).as("nothing reads on for the key yet").isEmpty();
    world.archive(id + "-0-2");
    node.run();

    assertThat(consumer.gaps).singleElement().isEqualTo(new Gap(3, 306));
    assertThat(consumer.positions()).containsExactly(later);
  }

  @Test
  void what_was_dropped_before_there_was_room_for_its_priority_is_told() {
    DeliveryNode node = urgentBacklog(NARROW);
    TestConsumer consumer = node.connect(TASKS);
    drop();
    consumer.session.credit(1_000, 0);
    node.run();
    assertThat(consumer.positions()).containsExactlyElementsOf(upTo(2, 161));
    consumer.ackAll();
    node.run();

    assertThat(consumer.gaps).containsExactly(new Gap(162, 501));
    assertThat(consumer.positions()).as("what is in memory still comes").isEmpty();
    long next = world.publish(urgent());
    node.run();
    assertThat(consumer.positions()).containsExactly(next);
    assertThat(consumer.gaps).hasSize(1);
  }

  @Test
  void what_was_dropped_is_told_where_the_default_priority_had_settled_what_stands_around_it() {
    world.subscribe(TASKS, 1);
    long stuck = world.publish(1);
    IntStream.range(0, 600).forEach(i -> world.subscribe(new SubscriptionName("kept" + i), 1));
    long urgent = world.publish(urgent());
    long last = world.publish(200);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 1_000);
    consumer.ack(LongStream.rangeClosed(urgent + 1, last).toArray());
    node.elapse(Duration.ofSeconds(1));
    assertThat(floor(node)).isEqualTo(stuck - 1);
    drop();

    TestConsumer next = world.node("a").connect(TASKS, 1_000);
    assertThat(next.positions()).isEmpty();
    assertThat(next.gaps)
        .anySatisfy(gap -> assertThat(stuck).isBetween(gap.from(), gap.to()))
        .anySatisfy(gap -> assertThat(urgent).isBetween(gap.from(), gap.to()));
  }

  @Test
  void an_urgent_event_overtakes_a_backlog_below_which_something_is_missing() {
    world.subscribe(TASKS, 1);
    world.publish(10);
    drop();
    world.publish(25_000);
    long urgent = world.publish(urgent());
    TestConsumer consumer = world.node("a").connect(TASKS, 1);

    assertThat(consumer.positions()).containsExactly(urgent);
    assertThat(consumer.gaps).as("told once for all priorities").containsExactly(new Gap(2, 11));
  }

  /** Forty more urgent events than there is room for, and what nobody wants behind them. */
  private DeliveryNode urgentBacklog(DeliveryBounds bounds) {
    world.subscribe(TASKS, 1);
    IntStream.range(0, 200).forEach(i -> world.publish(urgent()));
    IntStream.range(0, 400).forEach(i -> world.publish(on("other").build()));
    DeliveryNode node = new DeliveryNode(world, "a", bounds);
    node.connect(TASKS);
    return node;
  }

  /** Retention drops all that is published. */
  private void drop() {
    world.log.runOnce(world.clock.now().plus(Duration.ofDays(40)));
  }

  private static long floor(DeliveryNode node) {
    return node.deliveries.progress(Namespace.DEFAULT, TASKS).orElseThrow().floor();
  }

  private static Iterable<Long> upTo(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private static Event urgent() {
    return on("project.tasks").priority(7).build();
  }

  private static Event keyed(String key) {
    return on("project.tasks").key(key).build();
  }
}
