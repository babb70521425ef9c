package dev.baton.adapters.memory.delivery;

import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.Cluster;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.DeliveryPorts;
import dev.baton.application.subscription.Nacked;
import dev.baton.application.subscription.Settlement;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SubscriptionName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The delivering half of a server, driven by hand: no thread but the test's. */
final class DeliveryNode {
  private static final int ENOUGH = 100_000;

  final World world;
  final SubscriptionDirectory directory = new SubscriptionDirectory();
  final Tail tail;
  final TailFeed tailFeed;
  final Deliveries deliveries;

  /** Whether this node's keeper of cursors goes on, or hangs. */
  boolean keeps = true;

  DeliveryNode(World world, String name) {
    this(world, name, DeliveryBounds.DEFAULT);
  }

  DeliveryNode(World world, String name, DeliveryBounds bounds) {
    this(world, name, bounds, Cluster.ALONE);
  }

  DeliveryNode(World world, String name, DeliveryBounds bounds, Cluster cluster) {
    this.world = world;
    this.tail = new Tail(256, 1 << 20);
    this.tailFeed = new TailFeed(world.log, tail);
    FactFeed feed = new FactFeed(world.log, world.codec);
    feed.register(new TopicName("baton.subscriptions"), directory);
    tail.listen(feed);
    DeliveryPorts ports =
        new DeliveryPorts(world.read, world.cursors, world.clock, new NodeId(name), cluster);
    this.deliveries = new Deliveries(ports, tail, directory, bounds);
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

  Settlement settle(SubscriptionName name, List<AckToken> acks, Nacked... nacks) {
    AtomicReference<Settlement> settlement = new AtomicReference<>();
    deliveries.settle(Namespace.DEFAULT, name, acks, List.of(nacks), settlement::set);
    run();
    return settlement.get();
  }
}
