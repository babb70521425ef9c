package dev.baton.adapters.memory.simulation;

import dev.baton.application.aggregation.Aggregations;
import dev.baton.application.event.EventReading;
import dev.baton.application.event.JointPublishing;
import dev.baton.application.event.ScheduledEvents;
import dev.baton.application.event.ScheduledReleases;
import dev.baton.application.kernel.JointAppend;
import dev.baton.application.kernel.ProjectionPorts;
import dev.baton.application.kernel.ProjectionRunner;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.Timers;
import dev.baton.application.port.Views;
import dev.baton.application.request.Requests;
import dev.baton.application.saga.Sagas;
import dev.baton.application.subscription.DeliveredEvents;
import dev.baton.application.subscription.SubscriptionDirectory;
import dev.baton.application.subscription.WaitingSettle;
import dev.baton.application.turn.CommittedTurns;
import dev.baton.application.turn.TurnDeliveries;
import dev.baton.application.turn.TurnParts;
import dev.baton.application.turn.Turns;
import java.util.Map;

/** What goes on by itself on a node: timers, processes, and what makes views. */
final class NodeProcesses {
  final TimerRunner timers;
  final ScheduledEvents scheduled;
  final NodeAgents agents;
  final NodeRequests asking;
  final NodeAggregations waiting;
  final NodeSagas undoing;
  final NodeReactions reacting;
  final NodeProcess scores;
  final ProjectionRunner views;

  NodeProcesses(
      NodeKernel kernel, NodeLine line, Store store, ScoreBoard board, NodeAgents agents) {
    this.agents = agents;
    Timers ports = line.to(Timers.class, store.log.timers());
    scheduled =
        new ScheduledEvents(
            kernel.commands, kernel.states, ports, kernel.admission, kernel.tailFeed);
    asking = new NodeRequests(kernel, ports, store, agents);
    waiting = new NodeAggregations(kernel, line, store);
    undoing = new NodeSagas(kernel, ports, store);
    reacting = new NodeReactions(kernel, line, store, undoing.definitions);
    scores = new NodeProcess(kernel, ports, new Scores());
    timers =
        new TimerRunner(
            ports,
            kernel.appender,
            Map.of(
                ScheduledEvents.TIMER_KIND,
                new ScheduledReleases(
                    kernel.states, kernel.admission, kernel.facts, kernel.appender),
                Requests.CAPABILITY,
                asking.process.timers,
                Aggregations.CAPABILITY,
                waiting.process.timers,
                Sagas.CAPABILITY,
                undoing.process.timers,
                Scores.NAME,
                scores.timers));
    kernel.appender.onTimers(timers::changed);
    views =
        new ProjectionRunner(
            new ProjectionPorts(
                kernel.log, kernel.tail, line.to(Views.class, store.views), store.codec),
            board);
  }

  /** What commits turns for deliveries of these subscriptions. */
  Turns turns(NodeKernel kernel, SubscriptionDirectory directory, WaitingSettle settle) {
    EventReading reading = new EventReading(kernel.log, kernel.tail);
    return new Turns(
        new TurnDeliveries(
            directory, kernel.tailFeed, settle, new DeliveredEvents(reading, kernel.ports.codec())),
        new CommittedTurns(kernel.commands, reading),
        new TurnParts(
            kernel.commands,
            new JointPublishing(kernel.admission, kernel.appender, kernel.tailFeed),
            scheduled,
            asking.joint),
        new JointAppend(kernel.appends),
        kernel.machine);
  }

  /** As in the orderly end of a server; what cannot be given up has to run out. */
  void giveUp() {
    agents.giveUp();
    asking.process.giveUp();
    waiting.process.giveUp();
    undoing.process.giveUp();
    reacting.process.giveUp();
    scores.giveUp();
  }
}
