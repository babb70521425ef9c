package dev.baton.adapters.memory.delivery;

import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Cluster;
import dev.baton.application.subscription.DeadLetterDesk;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.DeliveryPorts;
import dev.baton.application.subscription.Settlement;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.infrastructure.ids.UuidV7Ids;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The delivering half of a server, driven by hand: no thread but the test's. */
final class DeliveryNode {
  private static final int ENOUGH = 100_000;

  final World world;
  final SubscriptionDirectory directory = new SubscriptionDirectory(World.FILTERS);
  final Tail tail;
  final TailFeed tailFeed;
  final Appender appender;
  final Deliveries deliveries;

  /** Whether this node's keeper of cursors goes on, or hangs. */
  boolean keeps = true;

  DeliveryNode(World world, String name) {
    this(world, name, DeliveryBounds.DEFAULT);
  }

  DeliveryNode(World world, String name, DeliveryBounds bounds) {
    this(world, name, bounds, new Tail(256, 1 << 20));
  }

  DeliveryNode(World world, String name, DeliveryBounds bounds, Tail tail) {
    this(world, name, bounds, new Surroundings(tail, Cluster.ALONE));
  }

  /** One that others reach. */
  DeliveryNode(World world, String name, DeliveryBounds bounds, Cluster cluster) {
    this(world, name, bounds, new Surroundings(new Tail(256, 1 << 20), cluster));
  }

  /** What a node has of the log in memory, and of other nodes. */
  private record Surroundings(Tail tail, Cluster cluster) {}

  private DeliveryNode(World world, String name, DeliveryBounds bounds, Surroundings around) {
    this.world = world;
    this.tail = around.tail();
    this.tailFeed = new TailFeed(world.log, tail);
    FactFeed feed = new FactFeed(world.log, world.codec);
    feed.register(new TopicName("baton.subscriptions"), directory);
    tail.listen(feed);
    DeliveryPorts ports =
        new DeliveryPorts(
            world.read,
            world.cursors,
            World.FILTERS,
            world.clock,
            new NodeId(name),
            around.cluster());
    this.appender = new Appender(world.read, tailFeed, AppendBounds.DEFAULT);
    Facts facts = new Facts(world.codec, new UuidV7Ids(), new NodeId(name));
    DeadLetterDesk desk = new DeadLetterDesk(appender, new DeadLetterAppends(facts), world.codec);
    this.deliveries = new Deliveries(ports, tail, directory, desk, bounds);
    feed.load(world.log.head());
    tailFeed.start(100);
  }

  /** Goes on until nothing is left to do at this instant. */
  void run() {
    runAll(List.of(this));
  }

  /** Several nodes go on until nothing is left to do at this instant. */
  static void runAll(List<DeliveryNode> nodes) {
    int quiet = 0;
    for (int round = 0; quiet < 3; round++) {
      boolean busy = false;
      for (DeliveryNode node : nodes) {
        busy |= node.round();
      }
      quiet = busy ? 0 : quiet + 1;
      if (round == ENOUGH) {
        throw new AssertionError("delivery does not come to rest");
      }
    }
  }

  boolean round() {
    try {
      boolean busy = tailFeed.runOnce();
      busy |= deliveries.loop().runOnce(Duration.ZERO);
      busy |= appender.runOnce(Duration.ZERO) > 0;
      busy |= deliveries.reader().runOnce(Duration.ZERO);
      busy |= keeps && deliveries.keeper().runOnce(Duration.ZERO);
      return busy;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Lets time pass in steps in which everything recurring happens. */
  void elapse(Duration time) {
    Duration step = Duration.ofMillis(50);
    for (Duration left = time; left.isPositive(); left = left.minus(step)) {
      world.clock.advance(step);
      run();
    }
  }

  TestConsumer connect(SubscriptionName name) {
    return connect(name, new TestConsumer());
  }

  TestConsumer connect(SubscriptionName name, TestConsumer consumer) {
    consumer.session = deliveries.connect(Namespace.DEFAULT, name, "tester", consumer);
    run();
    return consumer;
  }

  /** A consumer with credit. */
  TestConsumer connect(SubscriptionName name, int credit) {
    TestConsumer consumer = connect(name);
    consumer.session.credit(credit, 0);
    run();
    return consumer;
  }

  Settlement settle(SubscriptionName name, Answer... answers) {
    AtomicReference<Settlement> settlement = new AtomicReference<>();
    deliveries.settle(Namespace.DEFAULT, name, List.of(answers), settlement::set);
    run();
    return settlement.get();
  }
}
