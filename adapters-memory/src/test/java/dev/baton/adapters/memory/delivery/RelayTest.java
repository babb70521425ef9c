package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.World.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.NodeId;
import dev.baton.application.port.PeerAddress;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Joining;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SubscriptionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer at a node that does not own the slot is served all the same. */
class RelayTest {
  private static final PeerAddress OWNER = new PeerAddress("owner:1");

  private final World world = new World();
  private final DeliveryNode owner = world.member("owner");
  private final DeliveryNode other = world.member("other");
  private List<DeliveryNode> alive = List.of(owner, other);

  @BeforeEach
  void subscribe() {
    world.subscribe(TASKS, 1);
    run();
    owner.connect(TASKS);
  }

  private void run() {
    DeliveryNode.runAll(alive);
  }

  private void elapse(Duration time) {
    Duration step = Duration.ofMillis(50);
    for (Duration left = time; left.isPositive(); left = left.minus(step)) {
      world.clock.advance(step);
      run();
    }
  }

  private TestConsumer connect(DeliveryNode node, int credit) {
    TestConsumer consumer = node.connect(TASKS);
    consumer.session.credit(credit, 0);
    run();
    return consumer;
  }

  private static Progress progress(DeliveryNode node) {
    return node.deliveries.progress(Namespace.DEFAULT, TASKS).orElseThrow();
  }

  @Test
  void a_consumer_at_the_other_node_gets_every_event_and_its_acks_count() {
    TestConsumer consumer = connect(other, 100);
    world.publish(50);
    run();
    assertThat(consumer.positions()).hasSize(50).isSorted().doesNotHaveDuplicates();
    consumer.ackAll();
    run();

    assertThat(progress(owner).floor()).isEqualTo(51);
    assertThat(progress(owner).inFlight()).isZero();
    assertThat(other.deliveries.progress(Namespace.DEFAULT, TASKS)).isEmpty();
  }

  @Test
  void credits_nacks_and_heartbeats_pass_through() {
    TestConsumer consumer = connect(other, 2);
    world.publish(3);
    run();
    assertThat(consumer.positions()).containsExactly(2L, 3L);
    consumer.nack(2, Duration.ZERO);
    consumer.session.credit(2, 0);
    run();
    assertThat(consumer.positions()).containsExactly(2L, 3L, 2L, 4L);
    elapse(Duration.ofSeconds(11));

    assertThat(consumer.heartbeats.getLast())
        .usingRecursiveComparison()
        .ignoringFields("asOf")
        .isEqualTo(progress(owner));
  }

  @Test
  void the_owner_tells_which_tokens_were_stale() {
    world.publish(1);
    TestConsumer consumer = connect(other, 1);
    consumer.ack(2);
    consumer.ack(2);
    run();

    assertThat(consumer.stale).containsExactly(consumer.token(2));
    assertThat(settleAtOther(consumer.tokens()))
        .containsExactly(new Settlement.Settled(0, consumer.tokens()));
  }

  @Test
  void who_only_looks_for_what_is_there_is_let_go_by_the_owner() {
    world.publish(1);
    TestConsumer looking = connect(other, 5);
    looking.session.finishWhenEmpty();
    run();
    assertThat(looking.positions()).containsExactly(2L);
    looking.ackAll();
    run();

    assertThat(looking.ends).containsExactly(new SessionEnd.Finished());
  }

  @Test
  void every_input_is_taken_in_once_and_only_when_the_owner_took_it() {
    world.publish(1);
    TestConsumer consumer = connect(other, 1);
    consumer.ack(2);
    assertThat(consumer.taken).isEqualTo(1);
    run();
    assertThat(consumer.taken).isEqualTo(2);

    takeOver(consumer);
    consumer.session.credit(1, 0);
    run();
    assertThat(consumer.taken).isEqualTo(3);
  }

  @Test
  void a_consumer_that_takes_no_more_holds_the_owner_back() {
    TestConsumer consumer = connect(other, 100);
    consumer.ready = false;
    world.publish(600);
    run();
    int taken = consumer.positions().size();
    assertThat(taken).isLessThan(600);
    consumer.ready = true;
    consumer.session.ready();
    consumer.session.credit(1_000, 0);
    run();

    assertThat(consumer.positions()).hasSize(600).isSorted();
  }

  @Test
  void who_finishes_and_who_leaves_does_so_at_the_owner() {
    world.publish(2);
    TestConsumer finishing = connect(other, 1);
    TestConsumer leaving = connect(other, 1);
    finishing.session.finish();
    leaving.session.close();
    run();
    assertThat(progress(owner).consumers()).isEqualTo(2);
    finishing.ack(2);
    run();

    assertThat(finishing.ends).containsExactly(new SessionEnd.Finished());
    assertThat(leaving.ends).isEmpty();
    assertThat(progress(owner).consumers()).isEqualTo(1);
    assertThat(connect(other, 5).positions()).containsExactly(3L);
  }

  @Test
  void settling_without_a_session_goes_to_the_owner() {
    world.publish(2);
    TestConsumer consumer = connect(owner, 5);
    List<Settlement> answers = settleAtOther(consumer.tokens());
    assertThat(answers).containsExactly(new Settlement.Settled(2, List.of()));
    assertThat(progress(owner).floor()).isEqualTo(3);

    world.neighbours.cut(OWNER);
    assertThat(settleAtOther(consumer.tokens()))
        .singleElement()
        .isInstanceOfSatisfying(
            Settlement.Refused.class,
            refused -> assertThat(refused.reason()).isInstanceOf(SessionEnd.HeldElsewhere.class));
  }

  private List<Settlement> settleAtOther(List<AckToken> tokens) {
    List<Settlement> answers = new ArrayList<>();
    other.deliveries.settle(
        Namespace.DEFAULT, TASKS, List.of(new Answer.Ack(tokens)), answers::add);
    run();
    return answers;
  }

  @Test
  void a_dead_owner_is_outlived_within_ten_seconds_and_nothing_is_lost() {
    world.publish(5);
    TestConsumer consumer = connect(other, 100);
    elapse(Duration.ofSeconds(4));
    consumer.ack(2, 3);
    elapse(Duration.ofMillis(100));
    long first = consumer.epochs.getLast();
    kill(owner);
    world.neighbours.cut(OWNER);
    world.publish(5);
    elapse(Duration.ofSeconds(10));

    assertThat(consumer.ends).isEmpty();
    assertThat(consumer.epochs).hasSize(2);
    assertThat(consumer.epochs.getLast()).isGreaterThan(first);
    assertThat(consumer.positions().subList(5, consumer.positions().size()))
        .containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    consumer.ack(4, 5, 6, 7, 8, 9, 10, 11);
    run();
    assertThat(progress(other).floor()).isEqualTo(11);
  }

  @Test
  void an_owner_that_hangs_is_outlived_though_its_connections_stand() {
    world.publish(1);
    TestConsumer consumer = connect(other, 100);
    kill(owner);
    elapse(Duration.ofSeconds(10));

    assertThat(consumer.epochs).hasSize(2);
    assertThat(consumer.positions()).containsExactly(2L, 2L);
  }

  @Test
  void tokens_of_the_owner_before_are_stale() {
    world.publish(1);
    TestConsumer consumer = connect(other, 1);
    AckToken old = consumer.tokens().getFirst();
    takeOver(consumer);
    consumer.session.answer(new Answer.Ack(List.of(old)));
    run();
    assertThat(progress(other).inFlight()).isZero();
    assertThat(progress(other).floor()).isEqualTo(1);
  }

  @Test
  void what_is_left_of_the_credit_is_all_that_the_next_owner_gets() {
    world.publish(10);
    TestConsumer consumer = connect(other, 5);
    consumer.session.credit(2, 0);
    run();
    assertThat(consumer.positions()).hasSize(7);
    consumer.ack(2, 3, 4, 5, 6, 7, 8);
    consumer.session.credit(1, 0);
    consumer.session.credit(1, 0);
    run();
    assertThat(consumer.positions()).hasSize(9);
    consumer.session.credit(3, 0);
    run();
    consumer.delivered.clear();
    takeOver(consumer);
    assertThat(consumer.positions()).containsExactly(9L, 10L);
  }

  private void takeOver(TestConsumer consumer) {
    elapse(Duration.ofMillis(100));
    kill(owner);
    world.neighbours.cut(OWNER);
    elapse(Duration.ofSeconds(10));
    assertThat(consumer.epochs).hasSize(2);
  }

  @Test
  void an_old_owner_that_was_paused_past_its_lease_and_wakes_up_does_no_harm() {
    world.publish(3);
    TestConsumer local = connect(owner, 1);
    TestConsumer relayed = connect(other, 5);
    assertThat(local.positions()).containsExactly(2L);
    local.ack(2);
    kill(owner);
    elapse(Duration.ofSeconds(10));
    assertThat(relayed.epochs).hasSize(2);
    assertThat(progress(other).floor()).isEqualTo(1);
    int delivered = relayed.positions().size();

    local.session.credit(5, 0);
    alive = List.of(owner, other);
    elapse(Duration.ofSeconds(4));
    assertThat(local.positions()).containsExactly(2L);
    assertThat(local.ends).hasSize(1);
    assertThat(relayed.positions()).hasSize(delivered);
    assertThat(progress(other).floor()).isEqualTo(1);
    assertThat(owner.deliveries.progress(Namespace.DEFAULT, TASKS)).isEmpty();
    relayed.ack(2, 3, 4);
    run();
    assertThat(progress(other).floor()).isEqualTo(4);
  }

  @Test
  void an_owner_that_drains_is_followed() {
    world.publish(2);
    TestConsumer consumer = connect(other, 5);
    consumer.ack(2);
    run();
    owner.deliveries.drain();
    elapse(Duration.ofSeconds(2));

    assertThat(consumer.ends).isEmpty();
    assertThat(consumer.epochs).hasSize(2);
    assertThat(consumer.positions()).containsExactly(2L, 3L, 3L);
  }

  @Test
  void a_third_node_that_took_over_is_found() {
    DeliveryNode third = world.member("third");
    alive = List.of(owner, other, third);
    world.publish(1);
    TestConsumer consumer = connect(other, 5);
    kill(owner, third);
    elapse(Duration.ofSeconds(7));
    world.clock.advance(Duration.ofSeconds(2));
    third.connect(TASKS);
    alive = List.of(other, third);
    elapse(Duration.ofSeconds(1));
    consumer.ack(2);
    run();

    assertThat(consumer.ends).isEmpty();
    assertThat(consumer.epochs).hasSize(2);
    assertThat(progress(third).floor()).isEqualTo(2);
  }

  @Test
  void a_connection_that_breaks_is_made_again() {
    world.publish(1);
    TestConsumer consumer = connect(other, 5);
    world.neighbours.cut(OWNER);
    run();
    world.neighbours.mend(OWNER);
    elapse(Duration.ofSeconds(1));

    assertThat(consumer.positions()).containsExactly(2L, 2L);
    assertThat(consumer.ends).isEmpty();
  }

  @Test
  void who_cannot_reach_the_owner_is_told_so_in_the_end() {
    world.neighbours.cut(OWNER);
    TestConsumer consumer = other.connect(TASKS);
    elapse(Duration.ofSeconds(20));

    assertThat(consumer.epochs).isEmpty();
    assertThat(consumer.ends)
        .singleElement()
        .isInstanceOfSatisfying(
            SessionEnd.HeldElsewhere.class,
            held -> assertThat(held.owner()).isEqualTo(new NodeId("owner")));
    assertThat(world.neighbours.connects).isLessThan(20);
  }

  @Test
  void a_subscription_that_is_deleted_ends_relayed_sessions() {
    TestConsumer consumer = connect(other, 5);
    world.record(new SubscriptionEvent.Deleted(TASKS, world.clock.now()));
    run();

    assertThat(consumer.ends).containsExactly(new SessionEnd.UnknownSubscription());
  }

  @Test
  void a_node_that_drains_ends_the_sessions_that_it_relays() {
    TestConsumer consumer = connect(other, 5);
    other.deliveries.drain();
    run();

    assertThat(consumer.ends).containsExactly(new SessionEnd.ShuttingDown());
    assertThat(progress(owner).consumers()).isEqualTo(1);
  }

  @Test
  void nobody_relays_what_was_relayed_to_it() {
    DeliveryNode third = world.member("third");
    alive = List.of(owner, other, third);
    run();
    connect(other, 1);
    TestConsumer lost = new TestConsumer();
    lost.session =
        other.deliveries.serve(new Joining(Namespace.DEFAULT, TASKS, id(), "lost"), lost);
    run();

    assertThat(lost.ends).singleElement().isInstanceOf(SessionEnd.HeldElsewhere.class);
  }

  private long id() {
    return other.directory.find(Namespace.DEFAULT, TASKS).orElseThrow().id();
  }

  private void kill(DeliveryNode... dead) {
    List<DeliveryNode> gone = List.of(dead);
    alive = alive.stream().filter(node -> !gone.contains(node)).toList();
  }
}
