package dev.baton.docs.embedding;

import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.DeadLetterOffice;
import dev.baton.application.event.Admission;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.Submission;
import dev.baton.application.event.Timelines;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.Clock;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Filters;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.DeadLetterDesk;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.DeliveryPorts;
import dev.baton.application.subscription.DeliverySession;
import dev.baton.application.subscription.StartAt;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import dev.baton.infrastructure.clock.SystemClock;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.filter.CelFilters;
import dev.baton.infrastructure.ids.UuidV7Ids;
import dev.baton.infrastructure.lifecycle.Lifecycle;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Baton inside another program: publish and subscribe, kept in memory. */
final class EmbeddedBaton implements AutoCloseable {
  private static final Duration ROUND = Duration.ofMillis(100);

  // region ports
  private final Clock clock = new SystemClock();
  private final InMemoryEventLog log = new InMemoryEventLog(clock);
  private final FactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  private final NodeId node = new NodeId("embedded");
  private final Filters filters = new CelFilters();
  private final DeliveryPorts ports =
      new DeliveryPorts(log, new InMemoryCursors(clock), filters, clock, node);
  // endregion

  // region use-cases
  private final Tail tail = new Tail(10_000, 16L << 20);
  private final TailFeed tailFeed = new TailFeed(log, tail);
  private final Appender appender = new Appender(log, tailFeed, AppendBounds.DEFAULT);
  private final Facts facts = new Facts(codec, new UuidV7Ids(), node);
  private final CommandHandler commands =
      new CommandHandler(log, new BlockingAppend(appender), facts, codec);

  private final TopicDirectory topics = new TopicDirectory();
  private final Admission admission =
      new Admission(topics, new NetworkntPayloadSchemas(), facts, clock, false);
  private final DeadLetterOffice deadLetters =
      new DeadLetterOffice(new DeadLetterAppends(facts), appender, clock);
  private final Publishing publishing = new Publishing(admission, appender, tailFeed, deadLetters);
  private final Timelines timelines = new Timelines(log);

  private final SubscriptionDirectory directory = new SubscriptionDirectory(filters);
  private final Subscriptions subscriptions =
      new Subscriptions(commands, directory, log, tailFeed, clock);
  private final Deliveries deliveries;
  // endregion

  private final Lifecycle lifecycle;

  EmbeddedBaton() {
    // region views
    FactFeed views = new FactFeed(log, codec);
    views.register(new TopicName("baton.topics"), topics);
    views.register(new TopicName("baton.subscriptions"), directory);
    tailFeed.start(0);
    views.load(tail.head());
    tail.listen(views);
    DeadLetterDesk desk = new DeadLetterDesk(appender, new DeadLetterAppends(facts), codec);
    deliveries = new Deliveries(ports, tail, directory, desk, DeliveryBounds.DEFAULT);
    // endregion
    // region threads
    lifecycle =
        new Lifecycle(
            List.of(
                loop("appender", () -> appender.runOnce(ROUND)),
                loop("delivery", () -> deliveries.loop().runOnce(ROUND)),
                loop("catch-up", () -> deliveries.reader().runOnce(ROUND)),
                loop("cursors", () -> deliveries.keeper().runOnce(ROUND)),
                new LoopThread(
                    "housekeeping",
                    Pace.every(Duration.ofMinutes(1)),
                    () -> log.runOnce(clock.now()))),
            Duration.ofSeconds(5));
    lifecycle.start();
    // endregion
  }

  private static LoopThread loop(String name, LoopThread.Round round) {
    return new LoopThread(name, Pace.continuous(), round);
  }

  // region publish
  /** Publishes events together or not at all; returns when they stand in the log. */
  PublishOutcome publish(Event... events) throws Exception {
    CompletableFuture<PublishOutcome> outcome = new CompletableFuture<>();
    publishing.publish(
        new PublishCommand(
            Namespace.DEFAULT,
            Principal.ANONYMOUS,
            List.of(events).stream().map(Submission::of).toList(),
            List.of()),
        outcome::complete);
    return outcome.get(10, TimeUnit.SECONDS);
  }

  // endregion

  // region subscribe
  /** Has {@code handler} get every event on these topics from the first one on, in its turn. */
  DeliverySession subscribe(String name, String topics, Consumer<RecordedEvent> handler) {
    SubscriptionName subscription = new SubscriptionName(name);
    SubscriptionSettings settings = SubscriptionSettings.of(new TopicPattern(topics));
    var made =
        subscriptions.create(Namespace.DEFAULT, subscription, settings, new StartAt.Earliest());
    if (!(made instanceof Handled.Done)) {
      throw new IllegalStateException("no subscription: " + made);
    }
    return HandlerSink.connect(
        sink -> deliveries.connect(Namespace.DEFAULT, subscription, name, sink), handler);
  }

  // endregion

  Timelines timelines() {
    return timelines;
  }

  // region close
  @Override
  public void close() {
    try {
      deliveries.drain();
      deliveries.awaitDrained(Duration.ofSeconds(5));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      appender.close();
      lifecycle.stop();
    }
  }
  // endregion
}
