package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Leftovers;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionName;
import org.junit.jupiter.api.Test;

/** What is stored of subscriptions that are gone. */
class LeftoversTest {
  private final World world = new World();

  @Test
  void a_subscription_that_is_gone_is_forgotten_and_no_other() {
    SubscriptionName other = new SubscriptionName("other");
    long stays = world.subscribe(TASKS, 1);
    world.subscribe(other, 1);
    DeliveryNode node = world.node("a");
    node.connect(TASKS, 1);
    node.connect(other, 1);
    Leftovers leftovers = new Leftovers(node.directory, world.cursors);
    leftovers.runOnce();
    assertThat(world.cursors.subscriptions(0, 10)).hasSize(2);
    world.record(new SubscriptionEvent.Deleted(other, world.clock.now()));
    node.run();
    leftovers.runOnce();

    assertThat(world.cursors.subscriptions(0, 10)).containsExactly(stays);
  }

  @Test
  void a_node_that_does_not_know_a_subscription_yet_forgets_nothing_of_it() {
    world.subscribe(TASKS, 1);
    DeliveryNode late = world.node("late");
    long newer = world.subscribe(new SubscriptionName("newer"), 1);
    DeliveryNode node = world.node("a");
    node.connect(new SubscriptionName("newer"), 1);
    new Leftovers(late.directory, world.cursors).runOnce();

    assertThat(world.cursors.subscriptions(0, 10)).containsExactly(newer);
  }
}
