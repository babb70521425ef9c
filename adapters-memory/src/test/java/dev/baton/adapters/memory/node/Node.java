package dev.baton.adapters.memory.node;

import dev.baton.adapters.memory.deadletter.InMemoryDeadLetters;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.DeadLetterOffice;
import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.application.deadletter.DeadLetterSearch;
import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.application.deadletter.InboxReplay;
import dev.baton.application.event.Admission;
import dev.baton.application.event.BlockingPublish;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.PayloadCheck;
import dev.baton.application.event.PublishCommand;
import dev.baton.application.event.PublishOutcome;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.Submission;
import dev.baton.application.event.Timelines;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.event.TopicPublishers;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.Clock;
import dev.baton.application.port.DeadLetters;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PayloadSchemas;
import dev.baton.contracts.ManualClock;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.ids.UuidV7Ids;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The publishing and reading half of a server on a log, driven by hand: no thread but the test's.
 */
final class Node implements AutoCloseable {
  final ManualClock clock = new ManualClock();
  final EventLog log;
  final Tail tail = new Tail(1_000, 1 << 20);
  final TailFeed tailFeed;
  final Appender appender;
  final TopicDirectory topicDirectory = new TopicDirectory();
  final Publishing publishing;
  final EventReading reading;
  final Timelines timelines;
  final Topics topics;
  final CommandHandler commands;
  final DeadLetters letters = new InMemoryDeadLetters();
  final DeadLetterProjection projection;
  final DeadLetterSearch search;
  final DeadLetterWorkshop workshop;
  final Facts facts;
  final States states;
  final Admission admission;

  private volatile boolean running;

  Node(EventLog log) {
    this(log, false, AppendBounds.DEFAULT);
  }

  Node(EventLog log, boolean strictTopics, AppendBounds bounds) {
    this(log, strictTopics, bounds, new ManualClock());
  }

  /** A node that publishes by another clock than the test's. */
  Node(EventLog log, Clock publishes) {
    this(log, false, AppendBounds.DEFAULT, publishes);
  }

  private Node(EventLog log, boolean strictTopics, AppendBounds bounds, Clock publishes) {
    this.log = log;
    FactCodec codec = new JacksonFactCodec(FactTypes.ALL);
    facts = new Facts(codec, new UuidV7Ids(), new NodeId("node-1"));
    PayloadSchemas schemas = new NetworkntPayloadSchemas();
    tailFeed = new TailFeed(log, tail);
    appender = new Appender(log, tailFeed, bounds);
    commands = new CommandHandler(log, new BlockingAppend(appender), facts, codec);
    states = new States(log, codec);
    admission = new Admission(topicDirectory, schemas, facts, publishes, strictTopics);
    publishing =
        new Publishing(
            admission,
            appender,
            tailFeed,
            new DeadLetterOffice(new DeadLetterAppends(facts), appender, publishes));
    reading = new EventReading(log, tail);
    timelines = new Timelines(log);
    TopicPublishers publishers = new TopicPublishers();
    topics = new Topics(commands, topicDirectory, publishers, schemas);
    projection = new DeadLetterProjection(log, tail, letters, codec);
    search = new DeadLetterSearch(letters, projection);
    workshop =
        new DeadLetterWorkshop(
            commands,
            new PayloadCheck(topicDirectory, schemas),
            new InboxReplay(new BlockingPublish(publishing)),
            publishes);
    tail.listen(projection);
    FactFeed feed = new FactFeed(log, codec);
    feed.register(new TopicName("baton.topics"), topicDirectory);
    tail.listen(feed);
    tail.listen(publishers);
    feed.load(log.head());
    tailFeed.start(100);
  }

  /** Drives the appender on a thread of its own, for commands that wait for it. */
  Node running() {
    running = true;
    Thread.ofVirtual()
        .start(
            () -> {
              while (running) {
                runOnce();
              }
            });
    return this;
  }

  private int runOnce() {
    try {
      return appender.runOnce(Duration.ofMillis(running ? 5 : 0));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Has the appender answer whatever queues. */
  void runAppender() {
    for (int answered = runOnce(); answered > 0; answered = runOnce()) {}
  }

  PublishOutcome publish(Event... events) {
    return publish(Arrays.stream(events).map(Submission::of).toList());
  }

  PublishOutcome publish(List<Submission> events, ExpectedVersion... expected) {
    AtomicReference<PublishOutcome> outcome = offer(events, expected);
    runAppender();
    return outcome.get();
  }

  AtomicReference<PublishOutcome> offer(List<Submission> events, ExpectedVersion... expected) {
    AtomicReference<PublishOutcome> outcome = new AtomicReference<>();
    publishing.publish(
        new PublishCommand(Namespace.DEFAULT, Principal.ANONYMOUS, events, List.of(expected)),
        outcome::set);
    return outcome;
  }

  @Override
  public void close() {
    running = false;
  }
}
