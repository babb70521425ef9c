package dev.baton.adapters.memory.delivery;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;

/** A broadcast subscription in a world, and who is a member of it. */
final class Broadcasting {
  static final SubscriptionName NEWS = new SubscriptionName("news");
  static final SubscriptionSettings SETTINGS =
      World.settings("project.*").spread(SubscriptionKind.BROADCAST);

  private final World world;

  Broadcasting(World world) {
    this.world = world;
  }

  /** Returns the subscription's identity. */
  long create(long start) {
    return world.subscribe(NEWS, start, SETTINGS);
  }

  /** Consumers become members; returns the identity of the last of them. */
  long join(String... consumers) {
    long id = 0;
    for (String consumer : consumers) {
      id =
          world.record(
              new SubscriptionEvent.Joined(NEWS, new ConsumerName(consumer), world.clock.now()));
    }
    return id;
  }

  void leave(String consumer) {
    world.record(new SubscriptionEvent.Left(NEWS, new ConsumerName(consumer), world.clock.now()));
  }

  static SubscriptionName member(String consumer) {
    return NEWS.member(new ConsumerName(consumer));
  }

  /** A consumer of this name, with credit. */
  static TestConsumer connect(DeliveryNode node, String consumer) {
    TestConsumer connected = new TestConsumer();
    connected.session = node.deliveries.connect(Namespace.DEFAULT, NEWS, consumer, connected);
    connected.session.credit(100, 0);
    node.run();
    return connected;
  }
}
