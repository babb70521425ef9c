package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static dev.baton.adapters.memory.delivery.World.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.contracts.Events;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import dev.baton.domain.subscription.SubscriptionName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is delivered, to whom, and how often. */
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

    assertThat(consumer.heartbeats)
        .singleElement()
        .satisfies(
            heard -> {
              assertThat(heard.lag()).isEqualTo(5);
              assertThat(heard.floor()).isEqualTo(1);
              assertThat(heard.oldest()).isEqualTo(ManualClock.START);
            });
    node.elapse(Duration.ofSeconds(10));
    assertThat(consumer.heartbeats).hasSize(2);
  }

  @Test
  void tokens_settle_without_a_session_and_stale_ones_are_counted() {
    world.subscribe(TASKS, 1);
    world.publish(3);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    Answer nack =
        new Answer.Nack(
            List.of(consumer.token(4)),
            new Failure(ErrorClass.TEMPORARY_FAILURE, "again"),
            new Redelivery.After(0));
    Answer ack = new Answer.Ack(List.of(consumer.token(2), consumer.token(2)));

    assertThat(node.settle(TASKS, ack, nack))
        .isEqualTo(new Settlement.Settled(2, List.of(consumer.token(2))));
    assertThat(consumer.positions()).containsExactly(2L, 3L, 4L, 4L);
    assertThat(node.settle(new SubscriptionName("none")))
        .isEqualTo(new Settlement.Refused(new SessionEnd.UnknownSubscription()));
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
        .contains(new Progress(2, 3, ManualClock.START, ManualClock.START, 1, 1, 0));
  }
}
