package dev.baton.benchmarks.inside;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.Clock;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.DeadLetterDesk;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.DeliveryPorts;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.baton.infrastructure.clock.SystemClock;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.filter.CelFilters;
import dev.baton.infrastructure.ids.UuidV7Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The delivering half of a server, driven by one thread. Its subscriptions stand in a log in
 * memory; the events that are measured go to the tail alone, so that the log does not grow.
 */
final class DeliveringNode {
  private static final int MOST_ROUNDS = 100_000;
  private static final String NODE = "bench";

  private final Clock clock = new SystemClock();
  private final InMemoryEventLog log = new InMemoryEventLog(clock);
  private final FactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  private final Facts facts = new Facts(codec, new UuidV7Ids(), new NodeId(NODE));
  private final AppendPath path = AppendPath.to(log);
  private final List<Event> events = SampleEvents.events(SampleEvents.BATCH);
  private final Deliveries deliveries;
  private int subscriptions;

  DeliveringNode() {
    CelFilters filters = new CelFilters();
    SubscriptionDirectory directory = new SubscriptionDirectory(filters);
    FactFeed feed = new FactFeed(log, codec);
    feed.register(FactStream.topicOf(Subscriptions.CAPABILITY), directory);
    path.tail().listen(feed);
    DeliveryPorts ports =
        new DeliveryPorts(log, new InMemoryCursors(clock), filters, clock, new NodeId(NODE));
    DeadLetterDesk desk = new DeadLetterDesk(path.appender(), new DeadLetterAppends(facts), codec);
    deliveries = new Deliveries(ports, path.tail(), directory, desk, DeliveryBounds.DEFAULT);
  }

  /** Subscribes, with one consumer that acks at once what it gets. */
  AckingConsumer subscribe(SubscriptionSettings settings) throws InterruptedException {
    SubscriptionName name = new SubscriptionName("s" + subscriptions++);
    SubscriptionEvent created =
        new SubscriptionEvent.Created(name, settings, log.head() + 1, clock.now());
    FactStream where = FactStream.of(Namespace.DEFAULT, Subscriptions.CAPABILITY, name.value());
    AppendRequest request = facts.request(where, List.of(created), 0);
    path.append(List.of(request), new Answers());
    AckingConsumer consumer = new AckingConsumer();
    consumer.joined(deliveries.connect(Namespace.DEFAULT, name, NODE, consumer));
    awaitAt(consumer);
    return consumer;
  }

  private void awaitAt(AckingConsumer consumer) throws InterruptedException {
    for (int round = 0; work() || !consumer.isOpen(); round++) {
      if (round == MOST_ROUNDS) {
        throw new IllegalStateException("the consumer is not let in");
      }
    }
  }

  /** New events stand in the tail; goes on until they are passed on and what is said is heard. */
  long pass() throws InterruptedException {
    long next = path.tail().head() + 1;
    List<RecordedEvent> news = new ArrayList<>(events.size());
    for (Event event : events) {
      news.add(SampleEvents.at(next + news.size(), event));
    }
    path.feed().appended(news);
    for (int round = 0; work(); round++) {
      if (round == MOST_ROUNDS) {
        throw new IllegalStateException("delivery does not come to rest");
      }
    }
    return next;
  }

  private boolean work() throws InterruptedException {
    boolean busy = deliveries.loop().runOnce(Duration.ZERO);
    busy |= deliveries.reader().runOnce(Duration.ZERO);
    busy |= deliveries.keeper().runOnce(Duration.ZERO);
    return busy;
  }
}
