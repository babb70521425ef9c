package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static dev.baton.adapters.memory.delivery.World.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a consumer comes to its session, keeps it and loses it. */
class SessionsTest {
  private final World world = new World();

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
        new DeliveryNode(
            world,
            "a",
            new DeliveryBounds(Window.DEFAULT, Duration.ofMinutes(1), 1 << 20, 2, 10, 10));
    node.connect(TASKS);
    node.connect(TASKS);

    assertThat(node.connect(TASKS).ends).containsExactly(new SessionEnd.TooManyConsumers(2));
  }

  @Test
  void a_session_that_says_more_than_it_may_is_ended() {
    world.subscribe(TASKS, 1);
    DeliveryNode node =
        new DeliveryNode(
            world,
            "a",
            new DeliveryBounds(Window.DEFAULT, Duration.ofMinutes(1), 1 << 20, 2, 10, 10));
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
        new DeliveryNode(
            world,
            "a",
            new DeliveryBounds(Window.DEFAULT, Duration.ofMinutes(1), 1 << 20, 2, 10, 1));
    node.run();
    TestConsumer first = new TestConsumer();
    TestConsumer second = new TestConsumer();
    node.deliveries.connect(Namespace.DEFAULT, TASKS, "first", first);
    node.deliveries.connect(Namespace.DEFAULT, TASKS, "second", second);
    assertThat(node.settle(TASKS))
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
}
