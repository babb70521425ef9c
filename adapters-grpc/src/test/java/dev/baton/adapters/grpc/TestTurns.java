package dev.baton.adapters.grpc;

import dev.baton.adapters.grpc.event.EventDefaults;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.turn.TurnGrpcService;
import dev.baton.application.event.Admission;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.JointPublishing;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.JointAppend;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.FactCodec;
import dev.baton.application.subscription.BlockingSettle;
import dev.baton.application.subscription.DeliveredEvents;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.turn.CommittedTurns;
import dev.baton.application.turn.TurnDeliveries;
import dev.baton.application.turn.TurnParts;
import dev.baton.application.turn.Turns;

/** What a test's node has to commit turns. */
final class TestTurns {
  private final TurnDeliveries deliveries;
  private final EventReading reading;
  private final TailFeed news;

  TestTurns(
      SubscriptionDirectory directory,
      TailFeed news,
      Deliveries deliveries,
      EventReading reading,
      FactCodec codec) {
    this.reading = reading;
    this.news = news;
    this.deliveries =
        new TurnDeliveries(
            directory, news, new BlockingSettle(deliveries), new DeliveredEvents(reading, codec));
  }

  /** What decides on the parts of turns. */
  record Deciding(
      CommandHandler commands,
      Admission admission,
      Appender appender,
      ScheduledEvents scheduled,
      TestRequests requests) {}

  TurnGrpcService service(Calls calls, Deciding deciding, EventDefaults defaults) {
    Turns turns =
        new Turns(
            deliveries,
            new CommittedTurns(deciding.commands(), reading),
            new TurnParts(
                deciding.commands(),
                new JointPublishing(deciding.admission(), deciding.appender(), news),
                deciding.scheduled(),
                deciding.requests().joint),
            new JointAppend(new BlockingAppend(deciding.appender())),
            defaults.clock());
    return new TurnGrpcService(calls, turns, defaults);
  }
}
