package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.adapters.grpc.event.EventDefaults;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.turn.TurnGrpcService;
import dev.baton.application.event.Admission;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.JointPublishing;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.JointAppend;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.WaitingAppend;
import dev.baton.application.port.Clock;
import dev.baton.application.port.FactCodec;
import dev.baton.application.request.JointRequests;
import dev.baton.application.request.RequestAdmission;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.subscription.BlockingSettle;
import dev.baton.application.subscription.DeliveredEvents;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.turn.CommittedTurns;
import dev.baton.application.turn.TurnDeliveries;
import dev.baton.application.turn.TurnParts;
import dev.baton.application.turn.Turns;

/** Turns of agents. */
final class TurnModule extends AbstractModule {
  @Provides
  @Singleton
  TurnDeliveries turnDeliveries(
      SubscriptionDirectory directory,
      TailFeed news,
      Deliveries deliveries,
      EventReading reading,
      FactCodec codec) {
    return new TurnDeliveries(
        directory, news, new BlockingSettle(deliveries), new DeliveredEvents(reading, codec));
  }

  @Provides
  @Singleton
  JointPublishing jointPublishing(Admission admission, Appender appender, TailFeed tail) {
    return new JointPublishing(admission, appender, tail);
  }

  @Provides
  @Singleton
  JointRequests jointRequests(
      CommandHandler commands, RequestProcess process, RequestAdmission admission, Clock clock) {
    return new JointRequests(commands, process, admission, clock);
  }

  @Provides
  @Singleton
  TurnParts turnParts(
      CommandHandler commands,
      JointPublishing publishing,
      ScheduledEvents scheduled,
      JointRequests requests) {
    return new TurnParts(commands, publishing, scheduled, requests);
  }

  @Provides
  @Singleton
  Turns turns(
      TurnDeliveries deliveries,
      CommandHandler commands,
      EventReading reading,
      TurnParts parts,
      WaitingAppend appends,
      Clock clock) {
    return new Turns(
        deliveries, new CommittedTurns(commands, reading), parts, new JointAppend(appends), clock);
  }

  @Provides
  @Singleton
  TurnGrpcService turnService(Calls calls, Turns turns, EventDefaults defaults) {
    return new TurnGrpcService(calls, turns, defaults);
  }
}
