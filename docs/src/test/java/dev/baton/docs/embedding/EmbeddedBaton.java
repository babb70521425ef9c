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
import dev.baton.application.port.Cursors;
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
  final Clock clock = new SystemClock();
  final InMemoryEventLog log = new InMemoryEventLog(clock);
  final FactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  final NodeId node = new NodeId("embedded");
  final Filters filters = new CelFilters();
  final Cursors cursors = new InMemoryCursors(clock);
  // endregion

  // region use-cases
  final Tail tail = new Tail(10_000, 16L << 20);
  final TailFeed tailFeed = new TailFeed(log, tail);
  final Appender appender = new Appender(log, tailFeed, AppendBounds.DEFAULT);
  final Facts facts = new Facts(codec, new UuidV7Ids(), node);
  final CommandHandler commands =
      new CommandHandler(log, new BlockingAppend(appender), facts, codec);

  final TopicDirectory topics = new TopicDirectory();
  final Admission admission =
      new Admission(topics, new NetworkntPayloadSchemas(), facts, clock, false);
  final DeadLetterOffice deadLetters =
      new DeadLetterOffice(new DeadLetterAppends(facts), appender, clock);
  final Publishing publishing = new Publishing(admission, appender, tailFeed, deadLetters);
  final Timelines timelines = new Timelines(log);

  final SubscriptionDirectory directory = new SubscriptionDirectory(filters);
  final Subscriptions subscriptions = new Subscriptions(commands, directory, log, tailFeed, clock);
  final Deliveries deliveries;
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
    DeliveryPorts ports = new DeliveryPorts(log, cursors, filters, clock, node);
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
  PublishOutcome publish(Event... events) {
    CompletableFuture<PublishOutcome> outcome = new CompletableFuture<>();
    publishing.publish(
        new PublishCommand(
            Namespace.DEFAULT,
            Principal.ANONYMOUS,
            List.of(events).stream().map(Submission::of).toList(),
            List.of()),
        outcome::complete);
    return outcome.orTimeout(10, TimeUnit.SECONDS).join();
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
