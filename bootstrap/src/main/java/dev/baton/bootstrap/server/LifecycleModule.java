package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.adapters.grpc.kernel.GrpcServer;
import dev.baton.adapters.grpc.kernel.PeerChannels;
import dev.baton.application.deadletter.DeadLetterProjection;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.ProjectionRunner;
import dev.baton.application.kernel.Snapshotting;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Housekeeping;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.Leftovers;
import dev.baton.infrastructure.config.Configuration;
import dev.baton.infrastructure.lifecycle.Lifecycle;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import dev.baton.infrastructure.lifecycle.TaskThread;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What runs, and in which order: each finds those before it running, and stops before them. */
final class LifecycleModule extends AbstractModule {
  private static final Duration HOUSEKEEPING_EVERY = Duration.ofMinutes(1);

  /** What a component gets on top of the drain to stop. */
  private static final Duration STOP_MARGIN = Duration.ofSeconds(5);

  @Provides
  @Singleton
  Lifecycle lifecycle(
      Configuration configuration,
      TailComponent tail,
      AppenderComponent appender,
      LoopThread housekeeping,
      SnapshotComponent snapshots,
      DeadLetterComponent deadLetters,
      ProjectionComponent projections,
      ProcessComponent processes,
      RequestComponent requests,
      TimerComponent timers,
      DeliveryComponent delivery,
      GrpcComponent grpc,
      AgentComponent agents) {
    return new Lifecycle(
        List.of(
            tail,
            appender,
            housekeeping,
            snapshots,
            deadLetters,
            projections,
            processes,
            requests,
            timers,
            delivery,
            grpc,
            agents),
        bound(configuration));
  }

  private static Duration bound(Configuration configuration) {
    return configuration.server().drainTimeout().plus(STOP_MARGIN);
  }

  @Provides
  @Singleton
  TailComponent tail(Tail tail, TailFeed feed, FactGate facts, Store store) {
    return new TailComponent(tail, feed, facts, store.poll());
  }

  @Provides
  @Singleton
  ProjectionComponent projections(Set<ProjectionRunner> runners, Clock clock) {
    return new ProjectionComponent(runners, clock);
  }

  @Provides
  @Singleton
  ProcessComponent processes(
      Set<ProcessLogic<?, ?, ?, ?>> processes,
      ProcessPorts ports,
      ProcessTools tools,
      Clock clock) {
    return new ProcessComponent(processes, ports, tools, clock);
  }

  @Provides
  @Singleton
  TimerComponent timers(TimerRunner runner, Clock clock) {
    return new TimerComponent(runner, clock);
  }

  @Provides
  @Singleton
  DeliveryComponent delivery(
      Deliveries deliveries, PeerChannels peers, Configuration configuration) {
    return new DeliveryComponent(deliveries, peers, bound(configuration));
  }

  @Provides
  @Singleton
  AppenderComponent appender(Appender appender, TaskThread answers) {
    return new AppenderComponent(appender, answers);
  }

  @Provides
  @Singleton
  LoopThread housekeeping(Housekeeping housekeeping, Leftovers leftovers, Clock clock) {
    return new LoopThread(
        "baton-housekeeping",
        Pace.every(HOUSEKEEPING_EVERY),
        new StoreRound(
            "housekeeping",
            () -> {
              housekeeping.runOnce(clock.now());
              leftovers.runOnce();
            }));
  }

  @Provides
  @Singleton
  SnapshotComponent snapshots(Snapshotting snapshots) {
    return new SnapshotComponent(snapshots);
  }

  @Provides
  @Singleton
  DeadLetterComponent deadLetters(DeadLetterProjection projection) {
    return new DeadLetterComponent(projection);
  }

  @Provides
  @Singleton
  GrpcComponent grpc(GrpcServer server, Deliveries deliveries, Configuration configuration) {
    return new GrpcComponent(server, deliveries, configuration.server().drainTimeout());
  }
}
