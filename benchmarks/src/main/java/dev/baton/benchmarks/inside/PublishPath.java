package dev.baton.benchmarks.inside;

import dev.baton.adapters.grpc.event.EventDefaults;
import dev.baton.adapters.grpc.event.EventGrpcService;
import dev.baton.adapters.grpc.event.EventUseCases;
import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Drain;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.application.event.Admission;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.Timelines;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.event.TopicPublishers;
import dev.baton.application.event.Topics;
import dev.baton.application.event.UnknownRecipients;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.FactStream;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.States;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Ids;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.PayloadSchemas;
import dev.baton.infrastructure.clock.SystemClock;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.ids.UuidV7Ids;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import java.util.List;
import java.util.function.Consumer;

/** The publishing half of a server below its transport, on a log that keeps nothing. */
final class PublishPath {
  private static final int CALLS = 10_000;
  private static final int RENDERED_EVENTS = 8_192;
  private static final long RENDERED_BYTES = 16L << 20;

  private final EventLog log = new ForgetfulLog();
  private final AppendPath path = AppendPath.to(log);
  private final Clock clock = new SystemClock();
  private final Ids ids = new UuidV7Ids();
  private final FactCodec codec = new JacksonFactCodec(FactTypes.ALL);
  private final PayloadSchemas schemas = new NetworkntPayloadSchemas();
  private final Facts facts = new Facts(codec, ids, new NodeId("bench"));
  private final TopicDirectory topics = new TopicDirectory();
  private final EventGrpcService service;

  PublishPath() {
    FactFeed feed = new FactFeed(log, codec);
    feed.register(FactStream.topicOf(Topics.CAPABILITY), topics);
    path.tail().listen(feed);
    Calls calls = new Calls(Runnable::run, new Drain(), CALLS, CALLS);
    service =
        new EventGrpcService(
            calls,
            useCases(),
            new EventDefaults(ids, clock, ApiLimits.DEFAULT),
            new RenderedEvents(RENDERED_EVENTS, RENDERED_BYTES));
  }

  private EventUseCases useCases() {
    Admission admission = new Admission(topics, schemas, facts, clock, false);
    CommandHandler commands =
        new CommandHandler(log, new BlockingAppend(path.appender()), facts, codec);
    return new EventUseCases(
        new Publishing(admission, path.appender(), path.feed(), new NobodyUnknown()),
        new ScheduledEvents(
            commands,
            new States(log, codec),
            new InMemoryEventLog(clock).timers(),
            admission,
            path.feed()),
        new EventReading(log, path.tail()),
        new Timelines(log),
        new Topics(commands, topics, new TopicPublishers(), schemas),
        (namespace, topic) -> List.of());
  }

  /** What the transport calls. */
  EventGrpcService service() {
    return service;
  }

  /** Appends and answers what queues. */
  void work() throws InterruptedException {
    path.work();
  }

  /** For events that all go to a topic. */
  private static final class NobodyUnknown implements UnknownRecipients {
    @Override
    public void keep(Mail mail, Consumer<Kept> outcome) {
      throw new IllegalStateException("all go to a topic");
    }

    @Override
    public List<AppendRequest> letters(Mail mail) {
      throw new IllegalStateException("all go to a topic");
    }
  }
}
