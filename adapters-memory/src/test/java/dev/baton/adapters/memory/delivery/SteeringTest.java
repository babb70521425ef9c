package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
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
    consumer.delivered.clear();
    seek(3);
    node.run();
    assertThat(consumer.positions()).containsExactly(3L, 4L);
    assertThat(consumer.attempts()).containsExactly(1, 1);
    consumer.ackAll();
    seek(3);
    node.run();
    assertThat(consumer.positions()).containsExactly(3L, 4L);
  }

  @Test
  void consumers_of_a_sought_subscription_go_on_with_what_is_left_of_their_credit() {
    world.subscribe(TASKS, 1);
    world.publish(5);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 3);
    TestConsumer finishing = node.connect(TASKS, 1);
    AckToken old = consumer.token(2);
    consumer.session.credit(1, 0);
    finishing.session.finish();
    node.run();
    seek(2);
    node.run();
    consumer.session.answer(new Answer.Ack(List.of(old)));
    node.run();

    assertThat(consumer.ends).isEmpty();
    assertThat(consumer.epochs).hasSize(2).isSorted().doesNotHaveDuplicates();
    assertThat(consumer.positions()).hasSize(4);
    assertThat(consumer.stale).containsExactly(old);
    assertThat(finishing.ends).containsExactly(new SessionEnd.Finished());
    consumer.delivered.clear();
    consumer.session.credit(2, 0);
    node.run();
    assertThat(consumer.positions()).containsExactly(2L, 3L);
  }

  @Test
  void so_do_those_that_are_relayed_to_it() {
    world.subscribe(TASKS, 1);
    world.publish(2);
    DeliveryNode owner = world.member("owner");
    DeliveryNode other = world.member("other");
    owner.connect(TASKS);
    TestConsumer relayed = other.connect(TASKS);
    relayed.session.credit(10, 0);
    DeliveryNode.runAll(List.of(owner, other));
    relayed.ackAll();
    seek(2);
    DeliveryNode.runAll(List.of(owner, other));

    assertThat(relayed.ends).isEmpty();
    assertThat(relayed.epochs).hasSize(2);
    assertThat(relayed.positions()).containsExactly(2L, 3L);
    assertThat(world.neighbours.connects).isEqualTo(1);
  }

  private void seek(long position) {
    world.record(new SubscriptionEvent.Sought(TASKS, position, world.clock.now()));
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
