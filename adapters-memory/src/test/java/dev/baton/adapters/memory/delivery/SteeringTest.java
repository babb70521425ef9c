package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.Blockage;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What an operator does to a subscription while it is served. */
class SteeringTest {
  private final World world = new World();

  @Test
  void a_paused_subscription_delivers_nothing_until_it_is_resumed() {
    world.subscribe(TASKS, 1);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.record(new SubscriptionEvent.Paused(TASKS, world.clock.now()));
    world.publish(2);
    node.run();
    assertThat(consumer.positions()).isEmpty();
    assertThat(consumer.ends).isEmpty();
    assertThat(explain(node, "")).contains(List.of(new Blockage.Paused()));

    world.record(new SubscriptionEvent.Resumed(TASKS, world.clock.now()));
    node.run();
    assertThat(consumer.positions()).containsExactly(3L, 4L);
    assertThat(explain(node, "")).contains(List.of());
  }

  @Test
  void a_sought_subscription_begins_anew_and_forgets_what_it_had_settled_or_failed() {
    world.subscribe(TASKS, 1);
    world.publish(3);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    consumer.ack(2, 3);
    consumer.nack(4, Duration.ofHours(1));
    node.elapse(Duration.ofSeconds(1));
    world.record(new SubscriptionEvent.Sought(TASKS, 3, world.clock.now()));
    node.run();
    assertThat(consumer.ends).containsExactly(new SessionEnd.LeaseLost());

    TestConsumer again = node.connect(TASKS, 100);
    assertThat(again.positions()).containsExactly(3L, 4L);
    assertThat(again.attempts()).containsExactly(1, 1);
    again.ackAll();
    world.record(new SubscriptionEvent.Sought(TASKS, 3, world.clock.now()));
    node.run();
    assertThat(node.connect(TASKS, 100).positions()).containsExactly(3L, 4L);
  }

  @Test
  void one_of_several_consumers_of_an_exclusive_subscription_gets_everything() {
    world.subscribe(TASKS, 1, World.settings("project.*").spread(SubscriptionKind.EXCLUSIVE));
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer first = node.connect(TASKS, 100);
    TestConsumer second = node.connect(TASKS, 100);
    assertThat(first.positions()).containsExactly(2L, 3L);
    first.session.close();
    node.run();
    assertThat(second.positions()).containsExactly(2L, 3L);
  }

  @Test
  void where_nobody_serves_a_subscription_there_is_nothing_to_explain() {
    world.subscribe(TASKS, 1);
    assertThat(explain(world.node("a"), "")).isEmpty();
  }

  private static Optional<List<Blockage>> explain(DeliveryNode node, String key) {
    AtomicReference<Optional<List<Blockage>>> answer = new AtomicReference<>(Optional.empty());
    node.deliveries.explain(Namespace.DEFAULT, TASKS, key, answer::set);
    node.run();
    return answer.get();
  }
}
