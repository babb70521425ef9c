package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.Broadcasting.NEWS;
import static dev.baton.adapters.memory.delivery.Broadcasting.SETTINGS;
import static dev.baton.adapters.memory.delivery.Broadcasting.connect;
import static dev.baton.adapters.memory.delivery.Broadcasting.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.subscription.Leftovers;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionEvent.Deleted;
import dev.baton.domain.subscription.SubscriptionEvent.Paused;
import dev.baton.domain.subscription.SubscriptionEvent.Resumed;
import dev.baton.domain.subscription.SubscriptionEvent.Sought;
import dev.baton.domain.subscription.SubscriptionEvent.Updated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each consumer of a broadcast subscription gets everything. */
class BroadcastTest {
  private final World world = new World();
  private final Broadcasting news = new Broadcasting(world);
  private final DeliveryNode node = world.node("a");

  private Instant now() {
    return world.clock.now();
  }

  @Test
  void each_of_two_consumers_gets_everything() {
    news.create(1);
    news.join("ann", "bob");
    TestConsumer ann = connect(node, "ann");
    TestConsumer bob = connect(node, "bob");
    world.publish(3);
    node.run();
    assertThat(ann.positions()).containsExactly(4L, 5L, 6L);
    assertThat(bob.positions()).containsExactly(4L, 5L, 6L);

    ann.ack(4, 5, 6);
    bob.nack(4, Duration.ZERO);
    node.run();
    assertThat(ann.positions()).hasSize(3);
    assertThat(bob.positions()).containsExactly(4L, 5L, 6L, 4L);
  }

  @Test
  void two_consumers_of_one_name_share_its_events() {
    news.create(1);
    news.join("ann");
    TestConsumer here = connect(node, "ann");
    TestConsumer there = connect(node, "ann");
    world.publish(4);
    node.run();

    assertThat(Stream.of(here, there).flatMap(each -> each.positions().stream()))
        .containsExactlyInAnyOrder(3L, 4L, 5L, 6L);
    assertThat(here.positions()).hasSize(2);
  }

  @Test
  void who_joins_late_gets_what_was_there_before_from_the_start_of_the_subscription() {
    world.publish(2);
    news.create(2);
    news.join("ann");
    world.publish(1);
    TestConsumer ann = connect(node, "ann");
    ann.ackAll();
    news.join("bob");

    assertThat(connect(node, "bob").positions()).containsExactly(2L, 5L);
  }

  @Test
  void who_is_no_member_gets_nothing() {
    news.create(1);
    news.join("ann");
    world.publish(1);
    for (String stranger : List.of("bob", "", "a/b")) {
      TestConsumer consumer = connect(node, stranger);
      assertThat(consumer.ends).containsExactly(new SessionEnd.MemberRequired());
      assertThat(consumer.positions()).isEmpty();
    }
  }

  @Test
  void each_goes_on_where_it_was_after_a_restart() {
    news.create(1);
    news.join("ann", "bob");
    world.publish(3);
    TestConsumer ann = connect(node, "ann");
    TestConsumer bob = connect(node, "bob");
    ann.ack(4, 5);
    bob.ack(6);
    node.elapse(Duration.ofMillis(100));

    DeliveryNode again = world.node("a");
    assertThat(connect(again, "ann").positions()).containsExactly(6L);
    assertThat(connect(again, "bob").positions()).containsExactly(4L, 5L);
  }

  @Test
  void a_pause_reaches_all_members_and_so_does_its_end() {
    news.create(1);
    news.join("ann", "bob");
    TestConsumer ann = connect(node, "ann");
    TestConsumer bob = connect(node, "bob");
    world.record(new Paused(NEWS, now()));
    world.publish(1);
    node.run();
    assertThat(ann.positions()).isEmpty();
    assertThat(bob.positions()).isEmpty();
    news.join("cid");
    TestConsumer cid = connect(node, "cid");
    assertThat(cid.positions()).isEmpty();

    world.record(new Resumed(NEWS, now()));
    node.run();
    assertThat(List.of(ann.positions(), bob.positions(), cid.positions()))
        .allSatisfy(positions -> assertThat(positions).containsExactly(5L));
  }

  @Test
  void other_settings_reach_all_members_and_are_those_of_who_joins_later() {
    news.create(1);
    news.join("ann");
    TestConsumer ann = connect(node, "ann");
    world.record(new Updated(NEWS, SETTINGS.on(List.of(new TopicPattern("other"))), now()));
    world.publish(1);
    long other = world.publish(World.on("other").build());
    node.run();
    assertThat(ann.positions()).containsExactly(other);
    news.join("bob");

    assertThat(connect(node, "bob").positions()).containsExactly(other);
  }

  @Test
  void all_members_go_on_from_where_the_subscription_is_sought_to() {
    news.create(1);
    news.join("ann", "bob");
    world.publish(3);
    TestConsumer ann = connect(node, "ann");
    TestConsumer bob = connect(node, "bob");
    ann.ack(4, 5, 6);
    node.elapse(Duration.ofMillis(100));
    ann.delivered.clear();
    bob.delivered.clear();
    world.record(new Sought(NEWS, 5, now()));
    node.run();
    news.join("cid");

    for (TestConsumer each : List.of(ann, bob, connect(node, "cid"))) {
      assertThat(each.positions()).containsExactly(5L, 6L);
      assertThat(each.ends).isEmpty();
    }
  }

  @Test
  void a_deletion_takes_all_members_with_it() {
    news.create(1);
    news.join("ann", "bob");
    TestConsumer ann = connect(node, "ann");
    connect(node, "bob");
    world.record(new Deleted(NEWS, now()));
    node.run();
    assertThat(ann.ends).containsExactly(new SessionEnd.UnknownSubscription());
    assertThat(node.directory.list(Namespace.DEFAULT)).isEmpty();
    new Leftovers(node.directory, world.cursors).runOnce();

    assertThat(world.cursors.subscriptions(0, 10)).isEmpty();
  }

  @Test
  void who_leaves_is_owed_nothing_more_and_begins_anew() {
    news.create(1);
    news.join("ann", "bob");
    world.publish(1);
    TestConsumer ann = connect(node, "ann");
    TestConsumer bob = connect(node, "bob");
    ann.ackAll();
    node.elapse(Duration.ofMillis(100));
    news.leave("ann");
    node.run();
    assertThat(ann.ends).containsExactly(new SessionEnd.UnknownSubscription());
    assertThat(bob.ends).isEmpty();
    assertThat(node.directory.find(Namespace.DEFAULT, member("ann"))).isEmpty();
    news.join("ann");

    assertThat(connect(node, "ann").positions()).containsExactly(4L);
  }
}
