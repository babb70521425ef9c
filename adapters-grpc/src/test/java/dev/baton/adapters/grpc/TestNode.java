package dev.baton.adapters.grpc;

import dev.baton.adapters.grpc.admin.AdminGrpcService;
import dev.baton.adapters.grpc.admin.ServerDescription;
import dev.baton.adapters.grpc.agent.AgentGrpcService;
import dev.baton.adapters.grpc.event.EventDefaults;
import dev.baton.adapters.grpc.event.EventGrpcService;
import dev.baton.adapters.grpc.event.EventUseCases;
import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Drain;
import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.adapters.grpc.kernel.GrpcSettings;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.subscription.SubscriptionGrpcService;
import dev.baton.adapters.memory.event.InMemoryEventLog;
import dev.baton.adapters.memory.subscription.InMemoryCursors;
import dev.baton.application.agent.AgentDirectory;
import dev.baton.application.agent.Agents;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.DeadLetterOffice;
import dev.baton.application.deadletter.ProcessLetters;
import dev.baton.application.event.Admission;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.PayloadCheck;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.ScheduledReleases;
import dev.baton.application.event.ServerPublishing;
import dev.baton.application.event.Timelines;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.event.TopicPublishers;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.DecisionAppends;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessTimers;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.DeadLetterDesk;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.DeliveryBounds;
import dev.baton.application.subscription.DeliveryPorts;
import dev.baton.application.subscription.Members;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.domain.deadletter.DeadLetterDraft;
import dev.baton.domain.event.TopicName;
import dev.baton.infrastructure.clock.SystemClock;
import dev.baton.infrastructure.codec.FactTypes;
import dev.baton.infrastructure.codec.JacksonFactCodec;
import dev.baton.infrastructure.filter.CelFilters;
import dev.baton.infrastructure.ids.UuidV7Ids;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import dev.baton.v1.AgentServiceGrpc;
import dev.baton.v1.AggregationServiceGrpc;
import dev.baton.v1.DeadLetterServiceGrpc;
import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.RequestServiceGrpc;
import dev.baton.v1.SubscriptionServiceGrpc;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A whole node on a log in memory, behind a real gRPC server on loopback, and a client of it. */
public final class TestNode {
  public static final int PAYLOAD_LIMIT = 64 * 1024;
  public static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

  private static final SystemClock CLOCK = new SystemClock();

  /** What nodes that work together share, and the name by which they know this one. */
  private record Store(InMemoryEventLog log, InMemoryCursors cursors, NodeId node) {
    static Store on(InMemoryEventLog log) {
      return new Store(log, new InMemoryCursors(CLOCK), new NodeId("test"));
    }

    static Store empty() {
      return on(new InMemoryEventLog(CLOCK));
    }
  }

  private final Store store;
  private final UuidV7Ids ids = new UuidV7Ids();
  public final InMemoryEventLog memory;
  public final InterruptibleLog log;
  public final Drain drain = new Drain();
  public final RenderedEvents rendered = new RenderedEvents(1024, 4 << 20);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<LoopThread> loops = new ArrayList<>();
  public final GrpcServer server;
  private final ManagedChannel channel;
  private final Appender appender;
  private final DeadLetterAppends deadLetterAppends;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  public final Deliveries deliveries;

  private TestNode(Store store, boolean strictTopics, AppendBounds bounds, int mostCalls) {
    this.store = store;
    this.memory = store.log();
    this.log = new InterruptibleLog(memory);
    JacksonFactCodec codec = new JacksonFactCodec(FactTypes.ALL);
    NetworkntPayloadSchemas schemas = new NetworkntPayloadSchemas();
    Tail tail = new Tail(4096, 8 << 20);
    TailFeed tailFeed = new TailFeed(log, tail);
    Facts facts = new Facts(codec, ids, store.node());
    TopicDirectory directory = new TopicDirectory();
    TopicPublishers publishers = new TopicPublishers();
    FactFeed factFeed = new FactFeed(log, codec);
    factFeed.register(new TopicName("baton.topics"), directory);
    CelFilters filters = new CelFilters();
    SubscriptionDirectory subscribed = new SubscriptionDirectory(filters);
    factFeed.register(new TopicName("baton.subscriptions"), subscribed);
    AgentDirectory agentDirectory = new AgentDirectory();
    factFeed.register(new TopicName("baton.agents"), agentDirectory);
    tail.listen(factFeed);
    tail.listen(publishers);
    appender = new Appender(log, tailFeed, bounds);
    States states = new States(log, codec);
    Admission admission = new Admission(directory, schemas, facts, CLOCK, strictTopics);
    deadLetterAppends = new DeadLetterAppends(facts);
    DeadLetterOffice office = new DeadLetterOffice(deadLetterAppends, appender, CLOCK);
    DecisionAppends decisions =
        new DecisionAppends(facts, new ServerPublishing(admission, office, appender, tailFeed));
    BlockingAppend appends = new BlockingAppend(appender);
    CommandHandler commands = new CommandHandler(states, appends, decisions);
    Topics topics = new Topics(commands, directory, publishers, schemas);
    TestAgents agents =
        new TestAgents(new Agents(commands, topics, CLOCK), agentDirectory, CLOCK, codec, schemas);
    TestRequests requests =
        new TestRequests(
            new TestRequests.Log(log, tailFeed, memory.timers(), states, codec),
            commands,
            admission,
            agents,
            CLOCK);
    requests.listen(tail);
    ProcessPorts ports = new ProcessPorts(log, tail, store.cursors(), codec, store.node(), CLOCK);
    ProcessTools tools =
        new ProcessTools(states, appends, decisions, new ProcessLetters(deadLetterAppends, codec));
    TestAggregations aggregations =
        new TestAggregations(ports, tools, admission, filters, tailFeed);
    TestSagas sagas = new TestSagas(ports, tools, commands);
    TestReactions reactions = new TestReactions(ports, tools, filters, sagas);
    TimerRunner timers =
        new TimerRunner(
            memory.timers(),
            appender,
            Map.of(
                ScheduledEvents.TIMER_KIND,
                new ScheduledReleases(states, admission, facts, appender),
                requests.process.name(),
                new ProcessTimers<>(states, decisions, requests.process, memory.timers()),
                aggregations.process.name(),
                new ProcessTimers<>(states, decisions, aggregations.process, memory.timers()),
                sagas.process.name(),
                new ProcessTimers<>(states, decisions, sagas.process, memory.timers())));
    appender.onTimers(timers::changed);
    Calls calls = new Calls(threads, drain, mostCalls, mostCalls);
    Publishing publishing = new Publishing(admission, appender, tailFeed, office);
    TestLetters letters = new TestLetters(ports);
    ScheduledEvents scheduled =
        new ScheduledEvents(commands, states, memory.timers(), admission, tailFeed);
    EventDefaults defaults = new EventDefaults(ids, CLOCK, new ApiLimits(PAYLOAD_LIMIT));
    List<BindableService> services = new ArrayList<>();
    services.add(
        requests.service(calls, new EventReading(log, tail), ids, new ApiLimits(PAYLOAD_LIMIT)));
    services.add(aggregations.service(calls, ids));
    services.add(sagas.service(calls, ids, new ApiLimits(PAYLOAD_LIMIT)));
    services.add(reactions.service(calls, new EventReading(log, tail)));
    services.add(
        letters.service(
            calls,
            commands,
            new PayloadCheck(directory, schemas),
            publishing,
            new ApiLimits(PAYLOAD_LIMIT)));
    services.add(
        new EventGrpcService(
            calls,
            new EventUseCases(
                publishing,
                scheduled,
                new EventReading(log, tail),
                new Timelines(log),
                topics,
                (namespace, topic) -> List.of("subscribed-to-" + topic)),
            defaults,
            rendered));
    deliveries =
        new Deliveries(
            new DeliveryPorts(log, store.cursors(), filters, CLOCK, store.node()),
            tail,
            subscribed,
            new DeadLetterDesk(appender, deadLetterAppends, codec),
            DeliveryBounds.DEFAULT);
    services.add(
        new SubscriptionGrpcService(
            calls,
            new SubscriptionGrpcService.UseCases(
                new Subscriptions(commands, subscribed, log, tailFeed, CLOCK),
                new Members(commands, subscribed, tailFeed, CLOCK),
                deliveries),
            rendered,
            timer));
    services.add(
        new TestTurns(subscribed, tailFeed, deliveries, new EventReading(log, tail), codec)
            .service(
                calls,
                new TestTurns.Deciding(commands, admission, appender, scheduled, requests),
                defaults));
    services.add(
        new AdminGrpcService(
            calls,
            new ServerDescription(
                "1.2.3",
                "test",
                STARTED,
                "memory",
                new ServerDescription.Policy(
                    strictTopics, new ApiLimits(PAYLOAD_LIMIT), Duration.ofHours(24))),
            new EventReading(log, tail)));
    tail.listen(agents.work);
    deliveries.onAcked(agents.work::consumed);
    services.add(agents.service(calls, store.cursors(), store.node(), schemas));
    factFeed.load(log.head());
    tailFeed.start(0);
    Duration pause = Duration.ofMillis(50);
    loop("delivery", () -> deliveries.loop().runOnce(pause));
    loop("catch-up", () -> deliveries.reader().runOnce(pause));
    loop("cursors", () -> deliveries.keeper().runOnce(pause));
    loop("dead-letters", () -> letters.runOnce(pause));
    loop("agents", () -> agents.runOnce(pause));
    loop("aggregations", () -> aggregations.runOnce(pause));
    loop("requests", () -> requests.runOnce(pause));
    loops.addAll(reactions.loops(requests.process, pause));
    loop(
        "timers",
        () -> {
          Duration idle = timers.runOnce(CLOCK.now());
          timers.awaitNews(idle.compareTo(pause) < 0 ? idle : pause);
        });
    loop("appender", () -> appender.runOnce(pause));
    server = start(services);
    channel = channel();
    loops.forEach(LoopThread::start);
  }

  private void loop(String name, LoopThread.Round round) {
    loops.add(new LoopThread(name, Pace.continuous(), round));
  }

  private GrpcServer start(List<BindableService> services) {
    Set<String> byHand = new HashSet<>(EventGrpcService.CHECKED_BY_HAND);
    byHand.addAll(SubscriptionGrpcService.CHECKED_BY_HAND);
    byHand.addAll(AgentGrpcService.CHECKED_BY_HAND);
    GrpcServer started =
        new GrpcServer(new GrpcSettings("127.0.0.1", 0, 1), services, byHand, drain);
    try {
      started.start();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    return started;
  }

  /** A node with room for everything. */
  public static TestNode start() {
    return new TestNode(Store.empty(), false, AppendBounds.DEFAULT, 1000);
  }

  /** A node on a log that others have written; nothing of it is in memory yet. */
  public static TestNode over(InMemoryEventLog memory) {
    return new TestNode(Store.on(memory), false, AppendBounds.DEFAULT, 1000);
  }

  /** A node on which a topic has to be created before it is published to. */
  public static TestNode strict() {
    return new TestNode(Store.empty(), true, AppendBounds.DEFAULT, 1000);
  }

  /** Another node on the same log, with the leases of both. */
  public TestNode joinedBy(String name) {
    Store shared = new Store(store.log(), store.cursors(), new NodeId(name));
    return new TestNode(shared, false, AppendBounds.DEFAULT, 1000);
  }

  /** What the same server is after a restart, while the one before does not know of its end. */
  public TestNode succeeded() {
    return joinedBy(store.node().value());
  }

  /** A node that is soon behind. */
  public static TestNode narrow() {
    return new TestNode(Store.empty(), false, new AppendBounds(4, 1 << 20, 100, 1 << 20), 2);
  }

  /** Another connection. */
  public ManagedChannel channel() {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  /** A stub whose calls end after a while. */
  public EventServiceGrpc.EventServiceBlockingStub events() {
    return EventServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  public EventServiceGrpc.EventServiceStub eventStreams() {
    return EventServiceGrpc.newStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  /** Waits until events have come as far as the log. */
  public void appendsAreAskedFor() {
    Eventually.holds(log::isAsked);
  }

  public SubscriptionServiceGrpc.SubscriptionServiceBlockingStub subscriptions() {
    return SubscriptionServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  public SubscriptionServiceGrpc.SubscriptionServiceStub subscriptionStreams() {
    return SubscriptionServiceGrpc.newStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  public DeadLetterServiceGrpc.DeadLetterServiceBlockingStub deadLetters() {
    return DeadLetterServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  public AgentServiceGrpc.AgentServiceBlockingStub agents() {
    return AgentServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  public RequestServiceGrpc.RequestServiceBlockingStub requests() {
    return RequestServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  public AggregationServiceGrpc.AggregationServiceBlockingStub aggregations() {
    return AggregationServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  /** Has an event given up, as delivery does it; returns the dead letter's id. */
  public String giveUp(DeadLetterDraft draft) {
    BlockingAppend.Answer answer =
        new BlockingAppend(appender).append(deadLetterAppends.create(draft));
    if (!(answer instanceof BlockingAppend.Answer.Answered)) {
      throw new IllegalStateException("not given up: " + answer);
    }
    return draft.id().value();
  }

  public ManagedChannel connection() {
    return channel;
  }

  public void stop() throws InterruptedException {
    channel.shutdownNow();
    channel.awaitTermination(5, TimeUnit.SECONDS);
    server.beginDrain();
    server.awaitDrained(Duration.ofSeconds(2));
    for (LoopThread loop : loops) {
      loop.stop(Duration.ofSeconds(5));
    }
    timer.shutdownNow();
    threads.shutdownNow();
  }
}
