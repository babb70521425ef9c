package dev.baton.adapters.memory.aggregation;

import dev.baton.adapters.memory.faults.StoreLine;
import dev.baton.application.aggregation.AggregationAdmission;
import dev.baton.application.aggregation.AggregationPorts;
import dev.baton.application.aggregation.AggregationProcess;
import dev.baton.application.aggregation.AggregationProgress;
import dev.baton.application.aggregation.AggregationProgress.Shown;
import dev.baton.application.aggregation.Aggregations;
import dev.baton.application.aggregation.OpenRejection;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.DeadLetterOffice;
import dev.baton.application.deadletter.ProcessLetters;
import dev.baton.application.event.Admission;
import dev.baton.application.event.ServerPublishing;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.BlockingAppend.Answer;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.DecisionAppends;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.Handled;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTimers;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.Views;
import dev.baton.domain.aggregation.Aggregation;
import dev.baton.domain.aggregation.AggregationCommand;
import dev.baton.domain.aggregation.AggregationEvent;
import dev.baton.domain.aggregation.AggregationRejection;
import dev.baton.domain.aggregation.AggregationTerms;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import dev.baton.infrastructure.filter.CelExpressions;
import dev.baton.infrastructure.filter.CelFilters;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/** A server that has aggregations, in the hands of one thread. */
final class AggregationNode {
  /** Its line to the rows of the view. */
  final StoreLine line = new StoreLine();

  final Aggregations aggregations;
  final AggregationProgress progress;
  final ProcessRunner<AggregationCommand, Aggregation, AggregationEvent, AggregationRejection>
      runner;

  private final AggregationWorld world;
  private final Appender appender;
  private final TailFeed feed;
  private final TimerRunner timers;

  AggregationNode(AggregationWorld world, String name) {
    this.world = world;
    EventLog log = world.log;
    Views views = line.to(Views.class, world.views);
    Tail tail = new Tail(1_000, 1 << 20);
    feed = new TailFeed(log, tail);
    appender = new Appender(log, feed, AppendBounds.DEFAULT);
    Facts facts = new Facts(world.codec, world.ids, new NodeId(name));
    DeadLetterAppends letters = new DeadLetterAppends(facts);
    TopicDirectory topics = new TopicDirectory();
    Admission admission =
        new Admission(topics, new NetworkntPayloadSchemas(), facts, world.clock, false);
    ServerPublishing outlet =
        new ServerPublishing(
            admission, new DeadLetterOffice(letters, appender, world.clock), appender, feed);
    States states = new States(log, world.codec);
    DecisionAppends decisions = new DecisionAppends(facts, outlet);
    CelFilters filters = new CelFilters();
    CelExpressions expressions = new CelExpressions();
    AggregationProcess process =
        new AggregationProcess(new AggregationPorts(log, views, world.codec, filters, expressions));
    aggregations =
        new Aggregations(
            new CommandHandler(states, this::append, decisions),
            process,
            new AggregationAdmission(admission, filters, expressions, feed),
            world.clock);
    progress = new AggregationProgress(views, states);
    runner =
        new ProcessRunner<>(
            new ProcessPorts(log, tail, world.cursors, world.codec, new NodeId(name), world.clock),
            new ProcessTools(
                states, this::append, decisions, new ProcessLetters(letters, world.codec)),
            process);
    timers =
        new TimerRunner(
            world.log.timers(),
            appender,
            Map.of(
                Aggregations.CAPABILITY,
                new ProcessTimers<>(states, decisions, process, world.log.timers())));
    appender.onTimers(timers::changed);
    FactFeed directories = new FactFeed(log, world.codec);
    directories.register(new TopicName("baton.topics"), topics);
    tail.listen(directories);
    directories.load(log.head());
    feed.start(100);
  }

  private Answer append(AppendRequest request) {
    Queue<Answer> answers = new ArrayDeque<>();
    Appender.Listener listener =
        new Appender.Listener() {
          @Override
          public void answered(AppendResult result) {
            answers.add(new Answer.Answered(result));
          }

          @Override
          public void unavailable() {
            answers.add(new Answer.StoreUnavailable());
          }
        };
    if (appender.offer(request, listener) != Appender.Offer.ACCEPTED) {
      return new Answer.StoreUnavailable();
    }
    drive();
    return answers.remove();
  }

  private void drive() {
    try {
      int unused = appender.runOnce(Duration.ZERO);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  Handled<Aggregation, OpenRejection> open(AggregationTerms terms) {
    return aggregations.open(AggregationWorld.KEY, terms);
  }

  Aggregation.Existing found() {
    return aggregations.find(AggregationWorld.KEY).orElseThrow();
  }

  Shown shown() {
    return progress.of(Namespace.DEFAULT, found());
  }

  /** Sees what other nodes have appended. */
  void look() {
    boolean unused = feed.runOnce();
  }

  /** Has the process take in all that there is. */
  void run() {
    look();
    for (int rounds = 0; runner.runOnce(world.clock.now()) && rounds < 1_000; rounds++) {}
  }

  /** Lets time pass, and has the timers fire that are due. */
  void after(Duration time) {
    world.clock.advance(time);
    look();
    Duration idle = timers.runOnce(world.clock.now());
    for (int batches = 0; batches < 3; batches++) {
      drive();
    }
    assert !idle.isNegative();
  }
}
