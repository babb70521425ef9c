package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static dev.baton.adapters.memory.delivery.World.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.Settlement;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SlotId;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.Window;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a subscription gets that lags behind the log. */
class CatchingUpTest {
  private final World world = new World();

  @Test
  void a_subscription_that_begins_early_reads_what_no_memory_holds_any_more() {
    world.publish(3_000);
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100_000);
    for (int round = 0; round < 10; round++) {
      world.publish(10);
      consumer.session.answer(new Answer.Ack(consumer.tokens()));
      node.run();
    }

    assertThat(consumer.positions())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 3_101).filter(p -> p != 3_001).boxed().toList());
  }

  @Test
  void one_reader_serves_all_that_lag() {
    world.publish(2_000);
    List<SubscriptionName> names =
        LongStream.range(0, 20).mapToObj(i -> new SubscriptionName("s-" + i)).toList();
    names.forEach(name -> world.subscribe(name, 1));
    DeliveryNode node = world.node("a");
    List<TestConsumer> consumers = names.stream().map(name -> node.connect(name, 10_000)).toList();
    for (int round = 0; round < 5; round++) {
      consumers.forEach(consumer -> consumer.session.answer(new Answer.Ack(consumer.tokens())));
      node.run();
    }

    for (TestConsumer consumer : consumers) {
      assertThat(consumer.positions())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_000).boxed().toList());
    }
  }

  @Test
  void an_urgent_event_overtakes_a_backlog_that_is_not_even_read() {
    world.subscribe(TASKS, 1);
    world.publish(25_000);
    long urgent = world.publish(on("project.tasks").priority(10).build());
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS);
    consumer.session.credit(1, 0);
    node.run();

    assertThat(consumer.positions()).containsExactly(urgent);
  }

  @Test
  void positions_that_retention_dropped_are_told() {
    world.publish(10);
    world.clock.advance(Duration.ofDays(40));
    world.log.runOnce(world.clock.now());
    world.publish(600);
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 10_000);

    assertThat(consumer.gaps).containsExactly(new TestConsumer.Gap(1, 10));
    assertThat(consumer.positions()).startsWith(11L, 12L).hasSize(600);
  }

  @Test
  void what_is_kept_among_what_was_dropped_still_comes() {
    world.publish(5);
    world.subscribe(TASKS, 1, World.settings("baton.subscriptions", "project.*"));
    world.publish(5);
    world.clock.advance(Duration.ofDays(40));
    world.log.runOnce(world.clock.now());
    world.publish(600);
    TestConsumer consumer = world.node("a").connect(TASKS, 10_000);

    assertThat(consumer.gaps).containsExactly(new TestConsumer.Gap(1, 11));
    assertThat(consumer.positions()).startsWith(6L, 12L).hasSize(601);
  }

  @Test
  void what_was_dropped_while_nobody_was_there_is_told_to_who_comes_first() {
    long id = world.subscribe(TASKS, 1);
    world.publish(10);
    world.clock.advance(Duration.ofDays(40));
    world.log.runOnce(world.clock.now());
    DeliveryNode node = world.node("a");
    // Whoever settles something has the slot claimed, and does not stay.
    AckToken old = new AckToken(new SlotId(id, 0), 1, 2, 1);
    assertThat(node.settle(TASKS, new Answer.Ack(List.of(old))))
        .isEqualTo(new Settlement.Settled(0, List.of(old)));
    assertThat(node.connect(TASKS, 100).gaps).containsExactly(new TestConsumer.Gap(2, 11));
    assertThat(node.connect(TASKS, 100).gaps).isEmpty();
  }

  @Test
  void a_node_starts_though_some_of_the_latest_events_were_dropped() {
    world.publish(5);
    world.subscribe(TASKS, 1);
    world.publish(5);
    world.clock.advance(Duration.ofDays(40));
    world.log.runOnce(world.clock.now());
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.publish(1);
    node.run();
    assertThat(consumer.positions()).containsExactly(12L);
    assertThat(consumer.gaps).containsExactly(new TestConsumer.Gap(1, 11));
  }

  @Test
  void a_node_starts_though_all_of_the_latest_events_were_dropped() {
    world.subscribe(TASKS, 1);
    world.publish(200);
    world.clock.advance(Duration.ofDays(40));
    world.log.runOnce(world.clock.now());
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.publish(1);
    node.run();
    assertThat(consumer.positions()).containsExactly(202L);
  }

  @Test
  void a_node_that_was_away_for_longer_than_events_are_kept_goes_on() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    world.publish(5);
    world.clock.advance(Duration.ofDays(40));
    world.log.runOnce(world.clock.now());
    SubscriptionName later = new SubscriptionName("later");
    world.subscribe(later, 1);
    long last = world.publish(1);
    node.run();
    TestConsumer consumer = node.connect(TASKS, 100);
    assertThat(consumer.positions()).containsExactly(last);
    assertThat(consumer.gaps).containsExactly(new TestConsumer.Gap(2, 6));
    assertThat(node.directory.find(Namespace.DEFAULT, later)).isPresent();
  }

  @Test
  void a_read_that_fails_is_repeated_until_the_store_is_back() {
    world.subscribe(TASKS, 1);
    world.publish(1_000);
    DeliveryNode node = world.node("a");
    world.logLine.away = true;
    TestConsumer consumer = node.connect(TASKS, 10_000);
    node.elapse(Duration.ofSeconds(2));
    assertThat(consumer.positions()).isEmpty();
    world.logLine.away = false;
    node.elapse(Duration.ofSeconds(1));

    assertThat(consumer.positions()).hasSize(1_000).isSorted();
    assertThat(consumer.ends).isEmpty();
  }

  @Test
  void a_loop_that_falls_behind_the_memory_reads_the_log() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 10_000);
    world.publish(900);
    node.run();
    world.publish(900);
    node.run();
    consumer.session.answer(new Answer.Ack(consumer.tokens()));
    node.run();

    assertThat(consumer.positions())
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 1_801).boxed().toList());
  }

  @Test
  void memory_stays_within_the_nodes_bound_and_everything_arrives() {
    world.subscribe(TASKS, 1);
    world.publish(
        LongStream.range(0, 200)
            .mapToObj(i -> on("project.tasks").data(new byte[10_000]).build())
            .toArray(dev.baton.domain.event.Event[]::new));
    DeliveryNode node =
        new DeliveryNode(
            world,
            "a",
            new DeliveryBounds(
                new Window(1_000, 40_000), Duration.ofMinutes(1), 50_000, 10, 10, 10));
    TestConsumer consumer = node.connect(TASKS, 1_000);
    assertThat(consumer.delivered).hasSizeBetween(1, 5);
    for (int round = 0; round < 200 && consumer.delivered.size() < 200; round++) {
      consumer.session.answer(new Answer.Ack(consumer.tokens()));
      node.run();
    }

    assertThat(consumer.positions())
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 201).boxed().toList());
  }
}
