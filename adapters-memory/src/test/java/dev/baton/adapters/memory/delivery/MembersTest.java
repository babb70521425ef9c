package dev.baton.adapters.memory.delivery;

import static dev.baton.adapters.memory.delivery.Broadcasting.NEWS;
import static dev.baton.adapters.memory.delivery.Broadcasting.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.Members;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionRejection;
import dev.baton.infrastructure.ids.UuidV7Ids;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Becoming a member of a broadcast subscription, and being one no more. */
class MembersTest {
  private static final ConsumerName ANN = new ConsumerName("ann");

  private final World world = new World();
  private final Broadcasting news = new Broadcasting(world);
  private final DeliveryNode node = world.node("a");
  private final Appender appender = new Appender(world.log, node.tailFeed, AppendBounds.DEFAULT);
  private final CommandHandler commands =
      new CommandHandler(
          world.log,
          new BlockingAppend(appender),
          new Facts(world.codec, new UuidV7Ids(), new NodeId("a")),
          world.codec);
  private final Members members = new Members(commands, node.directory, node.tailFeed, world.clock);
  private final Subscriptions subscriptions =
      new Subscriptions(commands, node.directory, world.log, node.tailFeed, world.clock);
  private volatile boolean running = true;

  @BeforeEach
  void runAppender() {
    Thread.ofVirtual()
        .start(
            () -> {
              while (running) {
                try {
                  appender.runOnce(Duration.ofMillis(5));
                } catch (InterruptedException stopped) {
                  return;
                }
              }
            });
  }

  @AfterEach
  void stop() {
    running = false;
  }

  private Handled<Subscription, SubscriptionRejection> join() {
    return members.join(Namespace.DEFAULT, NEWS, ANN);
  }

  @Test
  void a_consumer_joins_once_and_is_known_then() {
    news.create(1);
    node.tailFeed.runOnce();
    assertThat(members.nameFor(Namespace.DEFAULT, NEWS, "ann")).isEmpty();
    assertThat(join()).isInstanceOf(Handled.Done.class);
    assertThat(members.nameFor(Namespace.DEFAULT, NEWS, "ann")).contains(member("ann"));
    long head = world.log.head();
    assertThat(join()).isInstanceOf(Handled.Done.class);
    assertThat(world.log.head()).isEqualTo(head);
  }

  @Test
  void who_has_joined_at_another_node_is_known_here_once_it_joins_again() {
    news.create(1);
    node.tailFeed.runOnce();
    news.join("ann");
    assertThat(members.nameFor(Namespace.DEFAULT, NEWS, "ann")).isEmpty();
    long head = world.log.head();
    assertThat(join()).isInstanceOf(Handled.Done.class);

    assertThat(members.nameFor(Namespace.DEFAULT, NEWS, "ann")).contains(member("ann"));
    assertThat(world.log.head()).isEqualTo(head);
  }

  @Test
  void of_every_other_subscription_there_is_only_its_own_name() {
    world.subscribe(World.TASKS, 1);
    news.create(1);
    news.join("ann");
    node.tailFeed.runOnce();
    assertThat(members.nameFor(Namespace.DEFAULT, World.TASKS, "")).contains(World.TASKS);
    assertThat(members.nameFor(Namespace.DEFAULT, member("ann"), "bob")).contains(member("ann"));
    SubscriptionName unknown = new SubscriptionName("unknown");
    assertThat(members.nameFor(Namespace.DEFAULT, unknown, "ann")).contains(unknown);
    assertThat(members.join(Namespace.DEFAULT, World.TASKS, ANN))
        .isEqualTo(
            new Handled.Refused<>(
                new SubscriptionRejection.UnknownSubscription(World.TASKS.member(ANN))));
  }

  @Test
  void many_may_join_at_once() throws Exception {
    news.create(1);
    node.tailFeed.runOnce();
    List<Callable<Handled<Subscription, SubscriptionRejection>>> joins =
        IntStream.range(0, 60)
            .<Callable<Handled<Subscription, SubscriptionRejection>>>mapToObj(
                i -> () -> members.join(Namespace.DEFAULT, NEWS, new ConsumerName("c" + i)))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Handled<Subscription, SubscriptionRejection>> joined : threads.invokeAll(joins)) {
        assertThat(joined.get(20, TimeUnit.SECONDS)).isInstanceOf(Handled.Done.class);
      }
    }
    assertThat(subscriptions.list(Namespace.DEFAULT)).hasSize(61);
  }

  @Test
  void more_than_a_thousand_are_refused() {
    news.create(1);
    news.join(IntStream.range(0, 1_000).mapToObj(i -> "c" + i).toArray(String[]::new));
    node.tailFeed.runOnce();

    assertThat(join())
        .isEqualTo(new Handled.Refused<>(new SubscriptionRejection.TooManyMembers(NEWS, 1_000)));
    assertThat(subscriptions.delete(Namespace.DEFAULT, member("c7")))
        .isInstanceOf(Handled.Done.class);
    assertThat(join()).isInstanceOf(Handled.Done.class);
  }

  @Test
  void a_member_is_removed_by_its_name_and_nothing_else_is_done_to_it_alone() {
    news.create(1);
    news.join("ann");
    node.tailFeed.runOnce();
    assertThat(subscriptions.pause(Namespace.DEFAULT, member("ann")))
        .isEqualTo(
            new Handled.Refused<>(new SubscriptionRejection.MemberOfBroadcast(member("ann"))));
    assertThat(subscriptions.list(Namespace.DEFAULT))
        .extracting(view -> view.subscription().name())
        .containsExactly(NEWS, member("ann"));
    assertThat(subscriptions.delete(Namespace.DEFAULT, member("ann")))
        .isInstanceOf(Handled.Done.class);
    assertThat(subscriptions.list(Namespace.DEFAULT))
        .extracting(view -> view.subscription().name())
        .containsExactly(NEWS);
    assertThat(subscriptions.delete(Namespace.DEFAULT, member("ann")))
        .isEqualTo(
            new Handled.Refused<>(new SubscriptionRejection.UnknownSubscription(member("ann"))));
  }
}
