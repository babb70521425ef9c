package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.adapters.grpc.admin.AdminGrpcService;
import dev.baton.adapters.grpc.admin.ServerDescription;
import dev.baton.adapters.grpc.agent.AgentGrpcService;
import dev.baton.adapters.grpc.agent.AgentUseCases;
import dev.baton.adapters.grpc.aggregation.AggregationGrpcService;
import dev.baton.adapters.grpc.deadletter.DeadLetterGrpcService;
import dev.baton.adapters.grpc.event.EventDefaults;
import dev.baton.adapters.grpc.event.EventGrpcService;
import dev.baton.adapters.grpc.event.EventUseCases;
import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Drain;
import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.adapters.grpc.kernel.GrpcSettings;
import dev.baton.adapters.grpc.kernel.InternalServices;
import dev.baton.adapters.grpc.kernel.RenderedEvents;
import dev.baton.adapters.grpc.reaction.ReactionGrpcService;
import dev.baton.adapters.grpc.request.RequestGrpcService;
import dev.baton.adapters.grpc.saga.SagaGrpcService;
import dev.baton.adapters.grpc.subscription.SubscriptionGrpcService;
import dev.baton.adapters.grpc.turn.TurnGrpcService;
import dev.baton.application.deadletter.DeadLetterSearch;
import dev.baton.application.deadletter.DeadLetterWorkshop;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.Publishing;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.Timelines;
import dev.baton.application.event.TopicSubscribers;
import dev.baton.application.event.Topics;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Ids;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.Members;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.infrastructure.config.Configuration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The API on the use cases. */
final class GrpcModule extends AbstractModule {
  private static final int RENDERED_EVENTS = 8_192;
  private static final long RENDERED_BYTES = 16L << 20;

  @Provides
  @Singleton
  ExecutorService virtualThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());
  }

  @Provides
  @Singleton
  Drain drain() {
    return new Drain();
  }

  @Provides
  @Singleton
  Calls calls(ExecutorService virtualThreads, Drain drain, Configuration configuration) {
    Configuration.Limits limits = configuration.limits();
    return new Calls(virtualThreads, drain, limits.calls(), limits.streams());
  }

  @Provides
  @Singleton
  RenderedEvents renderedEvents() {
    return new RenderedEvents(RENDERED_EVENTS, RENDERED_BYTES);
  }

  @Provides
  @Singleton
  EventUseCases eventUseCases(
      Publishing publishing,
      ScheduledEvents scheduled,
      EventReading reading,
      Timelines timelines,
      Topics topics,
      TopicSubscribers subscribers) {
    return new EventUseCases(publishing, scheduled, reading, timelines, topics, subscribers);
  }

  @Provides
  @Singleton
  EventGrpcService eventService(
      Calls calls, EventUseCases useCases, EventDefaults defaults, RenderedEvents rendered) {
    return new EventGrpcService(calls, useCases, defaults, rendered);
  }

  @Provides
  @Singleton
  ApiLimits apiLimits(Configuration configuration) {
    return new ApiLimits(configuration.limits().payloadBytes());
  }

  @Provides
  @Singleton
  EventDefaults eventDefaults(Ids ids, Clock clock, ApiLimits limits) {
    return new EventDefaults(ids, clock, limits);
  }

  @Provides
  @Singleton
  ServerDescription serverDescription(
      Configuration configuration, NodeId node, Store store, Clock clock, ApiLimits limits) {
    return new ServerDescription(
        BuildVersion.current(),
        node.value(),
        clock.now(),
        store.description(),
        new ServerDescription.Policy(
            configuration.topics().strict(), limits, configuration.idempotency().window()));
  }

  @Provides
  @Singleton
  AdminGrpcService adminService(Calls calls, ServerDescription server, EventReading reading) {
    return new AdminGrpcService(calls, server, reading);
  }

  /** Ends long polls and drained consumers in time; it only hands over. */
  @Provides
  @Singleton
  ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name("baton-timer").daemon().factory());
  }

  @Provides
  @Singleton
  SubscriptionGrpcService.UseCases subscriptionUseCases(
      Subscriptions subscriptions, Members members, Deliveries deliveries) {
    return new SubscriptionGrpcService.UseCases(subscriptions, members, deliveries);
  }

  @Provides
  @Singleton
  SubscriptionGrpcService subscriptionService(
      Calls calls,
      SubscriptionGrpcService.UseCases useCases,
      RenderedEvents rendered,
      ScheduledExecutorService timer) {
    return new SubscriptionGrpcService(calls, useCases, rendered, timer);
  }

  @Provides
  @Singleton
  DeadLetterGrpcService deadLetterService(
      Calls calls, DeadLetterSearch search, DeadLetterWorkshop workshop, ApiLimits limits) {
    return new DeadLetterGrpcService(
        calls, new DeadLetterGrpcService.UseCases(search, workshop), limits);
  }

  @Provides
  @Singleton
  AgentGrpcService agentService(Calls calls, AgentUseCases useCases) {
    return new AgentGrpcService(calls, useCases);
  }

  private static Set<String> checkedByHand() {
    Set<String> methods = new HashSet<>(EventGrpcService.CHECKED_BY_HAND);
    methods.addAll(SubscriptionGrpcService.CHECKED_BY_HAND);
    methods.addAll(AgentGrpcService.CHECKED_BY_HAND);
    return methods;
  }

  @Provides
  @Singleton
  GrpcServer grpcServer(
      Configuration configuration,
      EventGrpcService events,
      SubscriptionGrpcService subscriptions,
      DeadLetterGrpcService deadLetters,
      AgentGrpcService agents,
      RequestGrpcService requests,
      AggregationGrpcService aggregations,
      SagaGrpcService sagas,
      ReactionGrpcService reactions,
      TurnGrpcService turns,
      AdminGrpcService admin,
      InternalServices internal,
      Drain drain) {
    Configuration.Server server = configuration.server();
    return new GrpcServer(
        new GrpcSettings(server.host(), server.port(), eventLoops(server)),
        new GrpcServer.Services(
            List.of(
                events,
                subscriptions,
                deadLetters,
                agents,
                requests,
                aggregations,
                sagas,
                reactions,
                turns,
                admin),
            checkedByHand(),
            internal),
        drain);
  }

  private static int eventLoops(Configuration.Server server) {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return server.eventLoops() == 0 ? Math.min(half, 64) : server.eventLoops();
  }
}
