package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static dev.baton.adapters.memory.delivery.World.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.Nacked;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.contracts.Events;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.Window;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private final World world = new World();

  @Test
  void what_is_published_is_delivered_in_order_as_far_as_credit_goes() {
    world.subscribe(TASKS, 2);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 3);
    assertThat(consumer.epochs).hasSize(1);
    world.publish(5);
    node.run();

    assertThat(consumer.positions()).containsExactly(2L, 3L, 4L);
    assertThat(consumer.attempts()).containsOnly(1);
    consumer.session.credit(10, 0);
    node.run();
    assertThat(consumer.positions()).containsExactly(2L, 3L, 4L, 5L, 6L);
    assertThat(consumer.taken).isEqualTo(2);
    assertThat(consumer.delivered.getFirst().deadline())
        .isEqualTo(world.clock.now().plusSeconds(30));
  }

  @Test
  void each_event_goes_to_one_of_the_consumers() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer ann = node.connect(TASKS, 100);
    TestConsumer bob = node.connect(TASKS, 100);
    world.publish(10);
    node.run();

    assertThat(ann.positions()).hasSize(5).doesNotContainAnyElementsOf(bob.positions());
    assertThat(bob.positions()).hasSize(5);
  }

  @Test
  void each_subscription_gets_what_its_patterns_want() {
    SubscriptionName designs = new SubscriptionName("designs");
    world.subscribe(TASKS, 1, World.settings("project.tasks"));
    world.subscribe(designs, 1, World.settings("*.designs", "project.tasks"));
    DeliveryNode node = world.node("a");
    TestConsumer tasks = node.connect(TASKS, 100);
    TestConsumer both = node.connect(designs, 100);
    world.publish(on("project.tasks").build(), on("a.designs").build(), on("other").build());
    node.run();

    assertThat(tasks.positions()).containsExactly(3L);
    assertThat(both.positions()).containsExactly(3L, 4L);
  }

  @Test
  void tenants_do_not_see_each_other() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.log.append(
        List.of(
            Events.request(
                new Namespace("other"), List.of(Events.loose(on("project.tasks").build())))));
    world.publish(1);
    node.run();

    assertThat(consumer.positions()).containsExactly(3L);
  }

  @Test
  void a_subscription_that_begins_early_reads_what_no_memory_holds_any_more() {
    world.publish(3_000);
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100_000);
    for (int round = 0; round < 10; round++) {
      world.publish(10);
      consumer.session.ack(consumer.tokens());
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
      consumers.forEach(consumer -> consumer.session.ack(consumer.tokens()));
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
  void what_is_given_back_comes_again_after_its_delay() {
    world.subscribe(TASKS, 1);
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    consumer.nack(2, Duration.ofSeconds(5));
    consumer.ack(3);
    node.elapse(Duration.ofMillis(4_900));
    assertThat(consumer.positions()).containsExactly(2L, 3L);

    node.elapse(Duration.ofMillis(200));
    assertThat(consumer.positions()).containsExactly(2L, 3L, 2L);
    assertThat(consumer.attempts()).containsExactly(1, 1, 2);
  }

  @Test
  void what_a_lost_consumer_held_goes_to_another() {
    world.subscribe(TASKS, 1);
    world.publish(4);
    DeliveryNode node = world.node("a");
    TestConsumer ann = node.connect(TASKS, 3);
    TestConsumer bob = node.connect(TASKS, 100);
    ann.ack(3);
    ann.session.close();
    node.run();

    assertThat(bob.positions()).containsExactly(5L, 2L, 4L);
    assertThat(ann.ends).isEmpty();
  }

  @Test
  void nothing_is_sent_while_the_transport_takes_no_more() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 1_000);
    world.publish(1);
    node.run();
    consumer.ready = false;
    world.publish(300);
    node.run();
    int sent = consumer.delivered.size();
    world.publish(300);
    node.run();
    assertThat(consumer.delivered).hasSize(sent);
    assertThat(sent).isLessThanOrEqualTo(1 + 256);

    consumer.session.ready();
    node.run();
    assertThat(consumer.delivered).hasSize(sent);
    consumer.ready = true;
    consumer.session.ready();
    node.run();
    assertThat(consumer.delivered).hasSize(601);
  }

  @Test
  void a_finished_consumer_leaves_when_all_is_settled() {
    world.subscribe(TASKS, 1);
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    consumer.session.finish();
    world.publish(1);
    node.run();
    assertThat(consumer.ends).isEmpty();
    consumer.ackAll();
    node.run();

    assertThat(consumer.ends).containsExactly(new SessionEnd.Finished());
    assertThat(consumer.positions()).isEmpty();
  }

  @Test
  void an_idle_consumer_hears_a_heartbeat_with_the_lag() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 1);
    world.publish(5);
    node.run();
    node.elapse(Duration.ofSeconds(9));
    assertThat(consumer.heartbeats).isEmpty();
    node.elapse(Duration.ofMillis(2_100));

    assertThat(consumer.heartbeats).containsExactly(new TestConsumer.Heartbeat(5, 6));
    node.elapse(Duration.ofSeconds(10));
    assertThat(consumer.heartbeats).hasSize(2);
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
  void a_read_that_fails_is_repeated_until_the_store_is_back() {
    world.subscribe(TASKS, 1);
    world.publish(1_000);
    DeliveryNode node = world.node("a");
    world.logAway = true;
    TestConsumer consumer = node.connect(TASKS, 10_000);
    node.elapse(Duration.ofSeconds(2));
    assertThat(consumer.positions()).isEmpty();
    world.logAway = false;
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
    consumer.session.ack(consumer.tokens());
    node.run();

    assertThat(consumer.positions())
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 1_801).boxed().toList());
  }

  @Test
  void there_is_no_session_without_a_subscription() {
    TestConsumer consumer = world.node("a").connect(TASKS);

    assertThat(consumer.ends).containsExactly(new SessionEnd.UnknownSubscription());
    assertThat(consumer.epochs).isEmpty();
  }

  @Test
  void sessions_end_with_their_subscription_and_one_of_the_same_name_begins_anew() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 10);
    world.publish(1);
    node.run();
    world.record(new SubscriptionEvent.Deleted(TASKS, world.clock.now()));
    node.run();
    assertThat(consumer.ends).containsExactly(new SessionEnd.UnknownSubscription());

    world.subscribe(TASKS, 1);
    node.run();
    assertThat(node.connect(TASKS, 10).positions()).containsExactly(2L);
  }

  @Test
  void a_changed_subscription_matches_each_event_by_what_held_at_its_position() {
    world.subscribe(TASKS, 1, World.settings("a"));
    world.publish(on("a").build(), on("b").build());
    world.record(new SubscriptionEvent.Updated(TASKS, World.settings("b"), world.clock.now()));
    world.publish(on("a").build(), on("b").build());

    DeliveryNode late = world.node("late");
    assertThat(late.connect(TASKS, 10).positions()).containsExactly(2L, 6L);
  }

  @Test
  void a_change_reaches_consumers_that_are_connected() {
    world.subscribe(TASKS, 1, World.settings("a"));
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 10);
    world.publish(on("a").build(), on("b").build());
    node.run();
    world.record(new SubscriptionEvent.Updated(TASKS, World.settings("b"), world.clock.now()));
    world.publish(on("a").build(), on("b").build());
    node.run();

    assertThat(consumer.positions()).containsExactly(2L, 6L);
    assertThat(consumer.ends).isEmpty();
  }

  @Test
  void consumers_are_bounded() {
    world.subscribe(TASKS, 1);
    DeliveryNode node =
        new DeliveryNode(world, "a", new DeliveryBounds(Window.DEFAULT, 1 << 20, 2, 10, 10));
    node.connect(TASKS);
    node.connect(TASKS);

    assertThat(node.connect(TASKS).ends).containsExactly(new SessionEnd.TooManyConsumers(2));
  }

  @Test
  void a_session_that_says_more_than_it_may_is_ended() {
    world.subscribe(TASKS, 1);
    DeliveryNode node =
        new DeliveryNode(world, "a", new DeliveryBounds(Window.DEFAULT, 1 << 20, 2, 10, 10));
    TestConsumer consumer = node.connect(TASKS);
    for (int i = 0; i < 11; i++) {
      consumer.session.credit(1, 0);
    }
    node.run();

    assertThat(consumer.taken).isEqualTo(10);
    assertThat(consumer.ends).containsExactly(new SessionEnd.Overloaded(Duration.ofSeconds(1)));
  }

  @Test
  void calls_beyond_what_may_wait_are_refused_at_once() {
    world.subscribe(TASKS, 1);
    DeliveryNode node =
        new DeliveryNode(world, "a", new DeliveryBounds(Window.DEFAULT, 1 << 20, 2, 10, 1));
    node.run();
    TestConsumer first = new TestConsumer();
    TestConsumer second = new TestConsumer();
    node.deliveries.connect(Namespace.DEFAULT, TASKS, "first", first);
    node.deliveries.connect(Namespace.DEFAULT, TASKS, "second", second);
    assertThat(node.settle(TASKS, List.of()))
        .isEqualTo(new Settlement.Refused(new SessionEnd.Overloaded(Duration.ofSeconds(1))));

    assertThat(first.epochs).hasSize(1);
    assertThat(second.ends).hasSize(1);
  }

  @Test
  void what_a_consumer_says_before_it_has_joined_is_not_lost() {
    world.subscribe(TASKS, 1);
    world.publish(3);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = new TestConsumer();
    consumer.session = node.deliveries.connect(Namespace.DEFAULT, TASKS, "tester", consumer);
    consumer.session.credit(1, 0);
    consumer.session.credit(1, 0);
    node.run();

    assertThat(consumer.positions()).containsExactly(2L, 3L);
    assertThat(consumer.taken).isEqualTo(2);
  }

  @Test
  void tokens_settle_without_a_session_and_stale_ones_are_counted() {
    world.subscribe(TASKS, 1);
    world.publish(3);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    Nacked nacked = new Nacked(List.of(consumer.token(4)), Duration.ZERO, "again");

    assertThat(node.settle(TASKS, List.of(consumer.token(2), consumer.token(2)), nacked))
        .isEqualTo(new Settlement.Settled(2, 1));
    assertThat(consumer.positions()).containsExactly(2L, 3L, 4L, 4L);
    assertThat(node.settle(new SubscriptionName("none"), List.of()))
        .isEqualTo(new Settlement.Refused(new SessionEnd.UnknownSubscription()));
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
            world, "a", new DeliveryBounds(new Window(1_000, 40_000), 50_000, 10, 10, 10));
    TestConsumer consumer = node.connect(TASKS, 1_000);
    assertThat(consumer.delivered).hasSizeBetween(1, 5);
    for (int round = 0; round < 200 && consumer.delivered.size() < 200; round++) {
      consumer.session.ack(consumer.tokens());
      node.run();
    }

    assertThat(consumer.positions())
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 201).boxed().toList());
  }

  @Test
  void progress_is_told_for_what_is_served_here() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    assertThat(node.deliveries.progress(Namespace.DEFAULT, TASKS)).isEmpty();
    TestConsumer consumer = node.connect(TASKS, 2);
    world.publish(4);
    node.run();
    consumer.ack(2);
    node.run();

    assertThat(node.deliveries.progress(Namespace.DEFAULT, TASKS))
        .contains(new Progress(2, 3, 1, 1, 0));
  }
}
