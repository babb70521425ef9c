package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.Broadcasting.NEWS;
import static dev.baton.adapters.memory.delivery.Broadcasting.connect;
import static dev.baton.adapters.memory.delivery.Broadcasting.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Progress;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.ErrorClass;
import dev.baton.domain.subscription.Failure;
import dev.baton.domain.subscription.Redelivery;
import dev.baton.domain.subscription.SlotId;
import dev.baton.domain.subscription.SubscriptionName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of deliveries of a broadcast subscription without a session, and asked of it. */
class BroadcastAnswersTest {
  private final World world = new World();
  private final Broadcasting news = new Broadcasting(world);
  private final DeliveryNode node = world.node("a");
  private long annId;
  private TestConsumer ann;
  private TestConsumer bob;

  @BeforeEach
  void start() {
    news.create(1);
    annId = news.join("ann");
    news.join("bob");
    world.publish(2);
    ann = connect(node, "ann");
    bob = connect(node, "bob");
  }

  private Progress progress(SubscriptionName name) {
    return node.deliveries.progress(Namespace.DEFAULT, name).orElseThrow();
  }

  @Test
  void tokens_of_several_members_are_settled_by_the_name_of_the_subscription() {
    Failure failure = new Failure(ErrorClass.TEMPORARY_FAILURE, "no");
    Settlement settlement =
        node.settle(
            NEWS,
            new Answer.Ack(List.of(ann.token(4), bob.token(4), ann.token(4))),
            new Answer.Nack(List.of(ann.token(5), bob.token(5)), failure, new Redelivery.After(0)));

    assertThat(settlement).isEqualTo(new Settlement.Settled(4, List.of(ann.token(4))));
    assertThat(ann.positions()).containsExactly(4L, 5L, 5L);
    assertThat(bob.positions()).containsExactly(4L, 5L, 5L);
  }

  @Test
  void a_members_own_name_settles_its_own_alone() {
    assertThat(node.settle(member("ann"), new Answer.Ack(List.of(ann.token(4), bob.token(4)))))
        .isEqualTo(new Settlement.Settled(1, List.of(bob.token(4))));
  }

  @Test
  void tokens_of_nobody_and_of_other_subscriptions_are_stale() {
    long tasks = world.subscribe(World.TASKS, 1);
    TestConsumer other = node.connect(World.TASKS, 1);
    AckToken nobody = new AckToken(new SlotId(1_000, 0), 1, 4, 1);
    AckToken whole = new AckToken(new SlotId(1, 0), 1, 4, 1);
    assertThat(other.tokens()).allMatch(token -> token.slot().subscription() == tasks);
    List<AckToken> stale = List.of(nobody, whole, other.tokens().getFirst());

    assertThat(node.settle(NEWS, new Answer.Ack(stale)))
        .isEqualTo(new Settlement.Settled(0, stale));
    assertThat(node.settle(NEWS)).isEqualTo(new Settlement.Settled(0, List.of()));
  }

  @Test
  void where_one_member_is_elsewhere_the_call_is_refused_and_can_be_said_again() {
    news.join("cid");
    DeliveryNode other = world.node("b");
    TestConsumer cid = connect(other, "cid");
    Answer.Ack both = new Answer.Ack(List.of(ann.token(4), cid.token(4)));
    assertThat(node.settle(NEWS, both))
        .isInstanceOfSatisfying(
            Settlement.Refused.class,
            refused -> assertThat(refused.reason()).isInstanceOf(SessionEnd.HeldElsewhere.class));

    assertThat(node.settle(NEWS, new Answer.Ack(List.of(ann.token(4)))))
        .isEqualTo(new Settlement.Settled(0, List.of(ann.token(4))));
  }

  @Test
  void only_members_are_served() {
    AtomicReference<Settlement> owned = new AtomicReference<>();
    node.deliveries.own(Namespace.DEFAULT, NEWS, owned::set);
    node.run();
    assertThat(owned.get()).isEqualTo(new Settlement.Refused(new SessionEnd.MemberRequired()));
    node.deliveries.own(Namespace.DEFAULT, member("ann"), owned::set);
    node.run();
    assertThat(owned.get()).isEqualTo(new Settlement.Settled(0, List.of()));
  }

  @Test
  void the_whole_is_as_far_as_its_slowest_member() {
    ann.ackAll();
    bob.ack(4);
    world.clock.advance(Duration.ofSeconds(2));
    node.elapse(Duration.ofSeconds(1));

    assertThat(progress(member("ann")).floor()).isEqualTo(5);
    assertThat(progress(member("bob")).floor()).isEqualTo(4);
    assertThat(progress(NEWS).floor()).isEqualTo(4);
    assertThat(progress(NEWS).lag()).isEqualTo(1);
    assertThat(progress(NEWS).lagTime()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(progress(NEWS).inFlight()).isEqualTo(1);
    assertThat(progress(NEWS).consumers()).isEqualTo(2);
  }

  @Test
  void a_dead_letter_is_one_members_and_comes_again_to_it_alone() {
    ann.reject(4);
    bob.ackAll();
    node.run();
    DeadLetterEvent.Created dead =
        world.log.scan(1, 100).events().stream()
            .filter(event -> event.topic().value().equals("baton.deadletters"))
            .map(event -> (DeadLetterEvent.Created) world.codec.decode(event.event()))
            .findFirst()
            .orElseThrow();
    assertThat(dead.destination()).isEqualTo(new Destination("news/ann", annId, 0));
    world.replay(dead.id().value());
    node.run();

    assertThat(ann.positions()).containsExactly(4L, 5L, 4L);
    assertThat(ann.delivered.getLast().deadLetter()).isEqualTo(dead.id().value());
    assertThat(bob.positions()).isEmpty();
  }

  @Test
  void a_member_is_served_at_another_node_too() {
    World cluster = new World();
    Broadcasting all = new Broadcasting(cluster);
    DeliveryNode owner = cluster.member("owner");
    DeliveryNode other = cluster.member("other");
    all.create(1);
    all.join("ann", "bob");
    DeliveryNode.runAll(List.of(owner, other));
    TestConsumer here = connect(owner, "ann");
    TestConsumer there = connect(other, "ann");
    TestConsumer second = connect(other, "bob");
    DeliveryNode.runAll(List.of(owner, other));
    cluster.publish(4);
    DeliveryNode.runAll(List.of(owner, other));
    assertThat(here.positions()).hasSize(2);
    assertThat(there.positions()).hasSize(2).doesNotContainAnyElementsOf(here.positions());
    assertThat(second.positions()).containsExactly(4L, 5L, 6L, 7L);

    AtomicReference<Settlement> settled = new AtomicReference<>();
    List<AckToken> tokens = List.of(there.tokens().getFirst(), second.tokens().getFirst());
    other.deliveries.settle(Namespace.DEFAULT, NEWS, List.of(new Answer.Ack(tokens)), settled::set);
    DeliveryNode.runAll(List.of(owner, other));
    assertThat(settled.get()).isEqualTo(new Settlement.Settled(2, List.of()));
  }
}
