package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static dev.baton.adapters.memory.delivery.World.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.kernel.Tail;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.Window;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A consumer that takes what is there and waits for no more. No time passes but where it says. */
class LookingTest {
  private final World world = new World();

  private TestConsumer look(DeliveryNode node) {
    TestConsumer consumer = new TestConsumer();
    consumer.session = node.deliveries.connect(Namespace.DEFAULT, TASKS, "tester", consumer);
    consumer.session.credit(10, 0);
    consumer.session.finishWhenEmpty();
    node.run();
    return consumer;
  }

  private void publishOthers(int count) {
    world.publish(
        IntStream.range(0, count).mapToObj(i -> on("other").build()).toArray(Event[]::new));
  }

  @Test
  void where_nothing_is_it_leaves_at_once() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");

    assertThat(look(node).ends).containsExactly(new SessionEnd.Finished());
    publishOthers(3);
    assertThat(look(node).ends).containsExactly(new SessionEnd.Finished());
  }

  @Test
  void what_is_there_it_takes_and_stays_until_that_is_settled() {
    world.subscribe(TASKS, 1);
    world.publish(3);
    TestConsumer consumer = new TestConsumer();
    DeliveryNode node = world.node("a");
    consumer.session = node.deliveries.connect(Namespace.DEFAULT, TASKS, "tester", consumer);
    consumer.session.credit(2, 0);
    consumer.session.finishWhenEmpty();
    node.run();

    assertThat(consumer.positions()).containsExactly(2L, 3L);
    assertThat(consumer.ends).isEmpty();
    consumer.session.credit(5, 0);
    consumer.ackAll();
    node.run();
    assertThat(consumer.positions()).isEmpty();
    assertThat(consumer.ends).containsExactly(new SessionEnd.Finished());
  }

  @Test
  void a_subscription_that_lags_is_caught_up_first() {
    publishOthers(3_000);
    long wanted = world.publish(1);
    publishOthers(3_000);
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");

    TestConsumer consumer = look(node);
    assertThat(consumer.positions()).containsExactly(wanted);
    consumer.ackAll();
    node.run();
    assertThat(look(node).ends).containsExactly(new SessionEnd.Finished());
  }

  @Test
  void what_is_new_and_more_than_fits_into_memory_is_looked_through() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    look(node);
    publishOthers(600);
    long wanted = world.publish(1);

    assertThat(look(node).positions()).containsExactly(wanted);
  }

  @Test
  void what_is_new_and_more_than_a_round_takes_is_looked_through() {
    world.subscribe(TASKS, 1);
    Tail large = new Tail(4_096, 1 << 22);
    DeliveryNode node = new DeliveryNode(world, "a", DeliveryBounds.DEFAULT, large);
    look(node);
    publishOthers(1_200);
    long wanted = world.publish(1);
    while (large.head() < wanted) {
      node.tailFeed.runOnce();
    }

    assertThat(look(node).positions()).containsExactly(wanted);
  }

  @Test
  void while_the_store_is_away_it_stays() {
    publishOthers(3_000);
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    world.logLine.away = true;
    TestConsumer consumer = look(node);
    assertThat(consumer.ends).isEmpty();
    world.logLine.away = false;
    node.elapse(Duration.ofSeconds(1));

    assertThat(consumer.ends).containsExactly(new SessionEnd.Finished());
  }

  @Test
  void what_has_no_room_beside_what_others_hold_is_not_waited_for() {
    world.subscribe(TASKS, 1);
    Window small = new Window(16, 1 << 20);
    DeliveryNode node =
        new DeliveryNode(
            world, "a", new DeliveryBounds(small, Duration.ofMinutes(1), 1 << 20, 10, 10, 10));
    world.publish(40);
    TestConsumer holder = node.connect(TASKS, 100);
    assertThat(holder.positions()).hasSize(16);

    assertThat(look(node).ends).containsExactly(new SessionEnd.Finished());
  }

  @Test
  void what_others_hold_is_not_waited_for() {
    world.subscribe(TASKS, 1);
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer holder = node.connect(TASKS, 10);

    assertThat(look(node).ends).containsExactly(new SessionEnd.Finished());
    holder.session.close();
    assertThat(look(node).positions()).containsExactly(2L, 3L);
  }
}
