package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.Window;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who owns a slot, what it stores, and what becomes of it when a node or the store goes away. */
class OwnershipTest {
  private final World world = new World();

  @BeforeEach
  void subscribe() {
    world.subscribe(TASKS, 1);
  }

  @Test
  void a_slot_goes_on_where_it_was_stored_after_a_restart() {
    world.publish(6);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 5);
    consumer.ack(2, 4);
    consumer.nack(3, Duration.ZERO);
    node.elapse(Duration.ofMillis(100));

    TestConsumer after = world.node("a").connect(TASKS, 100);
    assertThat(after.positions()).containsExactly(3L, 5L, 6L, 7L);
    assertThat(after.attempts()).containsExactly(2, 1, 1, 1);
    assertThat(after.epochs.getFirst()).isGreaterThan(consumer.epochs.getFirst());
  }

  @Test
  void acks_of_the_last_fifty_milliseconds_are_all_that_a_crash_takes_back() {
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 5);
    node.elapse(Duration.ofMillis(100));
    consumer.ack(2);
    node.elapse(Duration.ofMillis(50));
    node.keeps = false;
    consumer.ack(3);
    node.run();

    assertThat(world.node("a").connect(TASKS, 100).positions()).containsExactly(3L);
  }

  @Test
  void what_matches_nothing_is_stored_now_and_then() {
    DeliveryNode node = world.node("a");
    node.connect(TASKS, 5);
    world.publish(World.on("elsewhere").build(), World.on("elsewhere").build());
    node.elapse(Duration.ofSeconds(11));
    node.keeps = false;

    DeliveryNode again = world.node("a");
    again.connect(TASKS, 5);
    assertThat(again.deliveries.progress(Namespace.DEFAULT, TASKS).orElseThrow().floor())
        .isEqualTo(3);
  }

  @Test
  void another_node_is_sent_away_with_the_owners_name() {
    DeliveryNode owner = world.node("a");
    owner.connect(TASKS, 5);
    DeliveryNode other = world.node("b");

    SessionEnd elsewhere = new SessionEnd.HeldElsewhere(new NodeId("a"), Duration.ofSeconds(8));
    assertThat(other.connect(TASKS).ends).containsExactly(elsewhere);
    assertThat(other.settle(TASKS)).isEqualTo(new Settlement.Refused(elsewhere));
  }

  @Test
  void tokens_of_an_earlier_owner_are_stale_wherever_they_are_settled() {
    world.publish(1);
    DeliveryNode first = world.node("a");
    TestConsumer consumer = first.connect(TASKS, 5);

    DeliveryNode again = world.node("a");
    assertThat(again.settle(TASKS, new Answer.Ack(consumer.tokens())))
        .isEqualTo(new Settlement.Settled(0, consumer.tokens()));
    assertThat(again.connect(TASKS, 5).positions()).containsExactly(2L);
  }

  @Test
  void a_lease_is_renewed_as_long_as_there_is_somebody() {
    DeliveryNode owner = world.node("a");
    TestConsumer consumer = owner.connect(TASKS, 5);
    owner.elapse(Duration.ofSeconds(60));
    world.publish(1);
    owner.run();

    assertThat(consumer.positions()).containsExactly(2L);
    assertThat(consumer.ends).isEmpty();
  }

  @Test
  void an_owner_that_was_paused_and_wakes_up_does_no_harm() {
    world.publish(2);
    DeliveryNode paused = world.node("a");
    TestConsumer old = paused.connect(TASKS, 1);
    world.clock.advance(Duration.ofSeconds(11));
    DeliveryNode other = world.node("b");
    TestConsumer taken = other.connect(TASKS, 5);
    assertThat(taken.positions()).containsExactly(2L, 3L);

    old.ack(2);
    old.session.credit(5, 0);
    paused.run();
    paused.elapse(Duration.ofSeconds(2));
    assertThat(old.positions()).containsExactly(2L);
    assertThat(old.ends).containsExactly(new SessionEnd.LeaseLost());
    taken.ack(2, 3);
    other.run();
    assertThat(other.deliveries.progress(Namespace.DEFAULT, TASKS).orElseThrow().floor())
        .isEqualTo(3);
  }

  @Test
  void a_lost_lease_ends_its_sessions() {
    DeliveryNode first = world.node("a");
    TestConsumer old = first.connect(TASKS, 5);
    world.node("a").connect(TASKS, 5);
    first.elapse(Duration.ofSeconds(4));

    assertThat(old.ends).containsExactly(new SessionEnd.LeaseLost());
    assertThat(first.deliveries.progress(Namespace.DEFAULT, TASKS)).isEmpty();
  }

  @Test
  void a_save_that_comes_too_late_ends_its_sessions() {
    world.publish(1);
    DeliveryNode first = world.node("a");
    TestConsumer old = first.connect(TASKS, 5);
    TestConsumer next = world.node("a").connect(TASKS, 5);
    old.ack(2);
    first.elapse(Duration.ofMillis(100));

    assertThat(old.ends).containsExactly(new SessionEnd.LeaseLost());
    assertThat(next.positions()).containsExactly(2L);
  }

  @Test
  void nobody_is_let_in_while_the_store_is_away() {
    world.cursorLine.away = true;

    assertThat(world.node("a").connect(TASKS).ends)
        .containsExactly(new SessionEnd.StoreUnavailable(Duration.ofSeconds(1)));
  }

  @Test
  void delivery_goes_on_without_the_store_until_the_lease_is_nearly_over() {
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.cursorLine.away = true;
    world.publish(1);
    node.elapse(Duration.ofSeconds(5));
    assertThat(consumer.positions()).containsExactly(2L);
    consumer.ack(2);
    world.publish(1);
    node.run();
    assertThat(consumer.positions()).containsExactly(2L, 3L);

    node.elapse(Duration.ofMillis(1_200));
    world.publish(1);
    node.run();
    assertThat(consumer.positions()).containsExactly(2L, 3L);
    assertThat(consumer.ends).isEmpty();
    node.elapse(Duration.ofSeconds(4));
    assertThat(consumer.ends)
        .containsExactly(new SessionEnd.StoreUnavailable(Duration.ofSeconds(1)));
  }

  @Test
  void what_could_not_be_stored_is_stored_when_the_store_is_back() {
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    world.cursorLine.away = true;
    consumer.ack(2);
    node.elapse(Duration.ofSeconds(4));
    world.cursorLine.away = false;
    node.elapse(Duration.ofSeconds(2));

    assertThat(consumer.ends).isEmpty();
    assertThat(world.node("a").connect(TASKS, 100).positions()).containsExactly(3L);
  }

  @Test
  void a_node_that_drains_stores_releases_and_says_goodbye() throws InterruptedException {
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    consumer.ack(2);
    node.deliveries.drain();
    node.deliveries.drain();
    node.run();

    assertThat(consumer.ends).containsExactly(new SessionEnd.ShuttingDown());
    assertThat(node.deliveries.awaitDrained(Duration.ZERO)).isTrue();
    assertThat(node.connect(TASKS).ends).containsExactly(new SessionEnd.ShuttingDown());
    assertThat(node.settle(TASKS)).isEqualTo(new Settlement.Refused(new SessionEnd.ShuttingDown()));
    assertThat(world.node("b").connect(TASKS, 100).positions()).containsExactly(3L);
  }

  @Test
  void a_drain_gives_up_on_a_store_that_stays_away() throws InterruptedException {
    DeliveryNode node = world.node("a");
    node.connect(TASKS, 100);
    world.cursorLine.away = true;
    node.deliveries.drain();
    node.run();
    assertThat(node.deliveries.awaitDrained(Duration.ZERO)).isFalse();
    node.elapse(Duration.ofSeconds(2));

    assertThat(node.deliveries.awaitDrained(Duration.ZERO)).isTrue();
  }

  @Test
  void a_drain_of_nothing_is_done_at_once_and_a_claim_under_way_is_given_up()
      throws InterruptedException {
    DeliveryNode node = world.node("a");
    node.keeps = false;
    TestConsumer consumer = node.connect(TASKS);
    node.deliveries.drain();
    node.run();
    assertThat(consumer.ends).containsExactly(new SessionEnd.ShuttingDown());
    assertThat(node.deliveries.awaitDrained(Duration.ZERO)).isTrue();
    node.keeps = true;
    node.run();

    assertThat(consumer.epochs).isEmpty();
    assertThat(world.node("b").connect(TASKS).epochs).hasSize(1);
  }

  @Test
  void a_subscription_that_is_deleted_while_it_is_claimed_lets_nobody_in() {
    DeliveryNode node = world.node("a");
    node.keeps = false;
    TestConsumer consumer = node.connect(TASKS);
    world.record(new SubscriptionEvent.Deleted(TASKS, world.clock.now()));
    node.run();
    assertThat(consumer.ends).isEmpty();
    node.keeps = true;
    node.run();

    assertThat(consumer.ends).containsExactly(new SessionEnd.UnknownSubscription());
    assertThat(consumer.epochs).isEmpty();
  }

  @Test
  void who_waits_for_a_claim_is_bounded_too() {
    DeliveryNode node =
        new DeliveryNode(
            world,
            "a",
            new DeliveryBounds(Window.DEFAULT, Duration.ofMinutes(1), 1 << 20, 2, 10, 10));
    node.keeps = false;
    TestConsumer gone = node.connect(TASKS);
    TestConsumer stays = node.connect(TASKS);
    TestConsumer late = node.connect(TASKS);
    assertThat(late.ends).containsExactly(new SessionEnd.TooManyConsumers(2));
    assertThat(node.settle(TASKS)).isNull();
    assertThat(node.settle(TASKS)).isNull();
    assertThat(node.settle(TASKS))
        .isEqualTo(new Settlement.Refused(new SessionEnd.Overloaded(Duration.ofSeconds(1))));

    gone.session.close();
    gone.session.credit(1, 0);
    node.keeps = true;
    node.run();
    assertThat(gone.epochs).isEmpty();
    assertThat(stays.epochs).hasSize(1);
  }

  @Test
  void a_claim_that_cannot_even_wait_is_refused() {
    world.subscribe(new SubscriptionName("other"), 1);
    DeliveryNode node =
        new DeliveryNode(
            world,
            "a",
            new DeliveryBounds(Window.DEFAULT, Duration.ofMinutes(1), 1 << 20, 2, 10, 1));
    node.keeps = false;
    node.connect(TASKS);
    SessionEnd overloaded = new SessionEnd.Overloaded(Duration.ofSeconds(1));

    assertThat(node.connect(new SubscriptionName("other")).ends).containsExactly(overloaded);
    assertThat(node.settle(new SubscriptionName("other")))
        .isEqualTo(new Settlement.Refused(overloaded));
  }

  @Test
  void a_slot_that_nobody_uses_is_given_up() {
    world.publish(2);
    DeliveryNode node = world.node("a");
    TestConsumer consumer = node.connect(TASKS, 100);
    consumer.ack(2);
    consumer.session.close();
    node.elapse(Duration.ofSeconds(29));
    assertThat(node.deliveries.progress(Namespace.DEFAULT, TASKS)).isPresent();
    node.elapse(Duration.ofSeconds(3));

    assertThat(node.deliveries.progress(Namespace.DEFAULT, TASKS)).isEmpty();
    assertThat(world.node("b").connect(TASKS, 100).positions()).containsExactly(3L);
  }
}
