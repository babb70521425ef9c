package dev.baton.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.Baton;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RunningSubscription;
import dev.baton.sdk.SubscriptionInfo;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL: whichever a consumer reaches serves it. */
@Timeout(90)
class TwoNodesIT {
  private static final String TASKS = "tasks";
  private static final String NEWS = "news";
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private TestDatabase database;
  private BatonServer first;
  private BatonServer second;

  @BeforeEach
  void start() {
    database = TestPostgres.shared().createDatabase();
    first = node("first");
    second = node("second");
  }

  @AfterEach
  void stop() {
    second.close();
    first.close();
  }

  private BatonServer node(String name) {
    return PostgresNode.start(folder, database, PostgresNode.option("server.node", name));
  }

  private static OutgoingEvent task(int number) {
    return OutgoingEvent.on("project.tasks", "Task").json("{\"n\": " + number + "}");
  }

  @Test
  void a_consumer_at_the_other_node_is_served_and_goes_on_when_the_owner_goes() throws Exception {
    try (Baton one = Baton.connect(first.address(), "one");
        Baton two = Baton.connect(second.address(), "two")) {
      one.subscription(TASKS).topics("project.*").create();
      assertThat(one.subscriptions().pull(TASKS, 1, Duration.ZERO)).isEmpty();
      BlockingQueue<Long> handled = new LinkedBlockingQueue<>();
      RunningSubscription running =
          two.subscription(TASKS)
              .topics("project.*")
              .handle(event -> handled.add(event.position()));
      List<OutgoingEvent> tasks = IntStream.range(0, 200).mapToObj(TwoNodesIT::task).toList();
      Set<Long> published = positions(one.publishAll(tasks));
      assertThat(take(handled, 200)).isEqualTo(published);

      first.close();
      Set<Long> later = positions(two.publishAll(tasks));
      awaitAll(handled, later);
      running.close();
    }
  }

  @Test
  void pull_and_acknowledge_pass_through_the_other_node() {
    try (Baton one = Baton.connect(first.address(), "one");
        Baton two = Baton.connect(second.address(), "two")) {
      one.subscription(TASKS).topics("project.*").create();
      assertThat(one.subscriptions().pull(TASKS, 1, Duration.ZERO)).isEmpty();
      awaitKnownAt(two);
      one.publish(task(1));
      List<ReceivedEvent> pulled = two.subscriptions().pull(TASKS, 10, Duration.ofSeconds(20));
      assertThat(pulled).hasSize(1);
      assertThat(two.subscriptions().ack(TASKS, pulled)).isEqualTo(1);
      assertThat(one.subscriptions().ack(TASKS, pulled)).isZero();
    }
  }

  @Test
  void each_agent_gets_everything_of_a_broadcast_subscription_at_whichever_node() throws Exception {
    try (Baton ann = Baton.connect(first.address(), "ann");
        Baton bob = Baton.connect(second.address(), "bob");
        Baton annElsewhere = Baton.connect(second.address(), "ann")) {
      ann.subscription(NEWS).topics("project.*").broadcast().create();
      awaitKnownAt(bob);
      BlockingQueue<Long> anns = new LinkedBlockingQueue<>();
      BlockingQueue<Long> bobs = new LinkedBlockingQueue<>();
      RunningSubscription running =
          ann.subscription(NEWS).handle(event -> anns.add(event.position()));
      bob.subscription(NEWS).handle(event -> bobs.add(event.position()));
      List<OutgoingEvent> tasks = IntStream.range(0, 50).mapToObj(TwoNodesIT::task).toList();
      Set<Long> published = positions(ann.publishAll(tasks));
      assertThat(take(anns, 50)).isEqualTo(published);
      assertThat(take(bobs, 50)).isEqualTo(published);

      running.close();
      Placement last = bob.publish(task(51));
      assertThat(take(bobs, 1)).containsExactly(last.position());
      List<ReceivedEvent> pulled = annElsewhere.subscriptions().pull(NEWS, 10, LONG_ENOUGH);
      assertThat(pulled).extracting(ReceivedEvent::position).containsExactly(last.position());
      assertThat(annElsewhere.subscriptions().ack(NEWS, pulled)).isEqualTo(1);
      assertThat(annElsewhere.subscriptions().list())
          .extracting(SubscriptionInfo::name)
          .containsExactly(NEWS, NEWS + "/ann", NEWS + "/bob");
      assertThat(annElsewhere.subscriptions().get(NEWS).members()).isEqualTo(2);
    }
  }

  /** The other node hears of it when it next looks at the log. */
  private static void awaitKnownAt(Baton node) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (node.subscriptions().list().isEmpty()) {
      assertThat(System.nanoTime()).as("the subscription is known").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static Set<Long> positions(List<Placement> places) {
    return places.stream().map(Placement::position).collect(Collectors.toSet());
  }

  /** What the owner had not stored as settled when it went comes again among them. */
  private static void awaitAll(BlockingQueue<Long> handled, Set<Long> wanted)
      throws InterruptedException {
    Set<Long> left = new HashSet<>(wanted);
    while (!left.isEmpty()) {
      Long next = handled.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("one of %s", left).isNotNull();
      left.remove(next);
    }
  }

  private static Set<Long> take(BlockingQueue<Long> handled, int count)
      throws InterruptedException {
    Set<Long> taken = new HashSet<>();
    while (taken.size() < count) {
      Long next = handled.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("the next event").isNotNull();
      taken.add(next);
    }
    return taken;
  }
}
