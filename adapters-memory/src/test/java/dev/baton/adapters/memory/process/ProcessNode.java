package dev.baton.adapters.memory.process;

import dev.baton.adapters.memory.faults.StoreLine;
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
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTimers;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.Snapshotting;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.kernel.WaitingAppend;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.Timers;
import dev.baton.domain.event.TopicName;
import dev.baton.infrastructure.schema.NetworkntPayloadSchemas;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/** A server on which the process of errands runs, in the hands of one thread. */
final class ProcessNode {
  final StoreLine line;
  final States states;
  final CommandHandler commands;
  final ProcessRunner<Errand.Command, Errand, Errand.Fact, Errand.Rejection> runner;
  final DeadLetterAppends letters;
  final Appender appender;

  private final ProcessWorld world;
  private final TailFeed feed;
  private final TimerRunner timers;

  ProcessNode(ProcessWorld world, String name, StoreLine line) {
    this(world, name, line, Snapshotting.off());
  }

  ProcessNode(ProcessWorld world, String name, StoreLine line, Snapshotting snapshots) {
    this.world = world;
    this.line = line;
    EventLog log = line.to(EventLog.class, world.log);
    FactCodec codec = world.codec;
    Tail tail = new Tail(1_000, 1 << 20);
    feed = new TailFeed(log, tail);
    appender = new Appender(log, feed, AppendBounds.DEFAULT);
    Facts facts = new Facts(codec, world.ids, new NodeId(name));
    TopicDirectory topics = new TopicDirectory();
    letters = new DeadLetterAppends(facts);
    Admission admission =
        new Admission(topics, new NetworkntPayloadSchemas(), facts, world.clock, false);
    ServerPublishing outlet =
        new ServerPublishing(
            admission, new DeadLetterOffice(letters, appender, world.clock), appender, feed);
    states = new States(log, codec, snapshots);
    WaitingAppend appends = this::append;
    DecisionAppends decisions = new DecisionAppends(facts, outlet);
    commands = new CommandHandler(states, appends, decisions);
    Errands errands = new Errands();
    runner =
        new ProcessRunner<>(
            new ProcessPorts(
                log,
                tail,
                line.to(Cursors.class, world.cursors),
                codec,
                new NodeId(name),
                world.clock),
            new ProcessTools(states, appends, decisions, new ProcessLetters(letters, codec)),
            errands);
    timers =
        new TimerRunner(
            line.to(Timers.class, world.log.timers()),
            appender,
            Map.of("errand", new ProcessTimers<>(states, decisions, errands, world.log.timers())));
    appender.onTimers(timers::changed);
    FactFeed views = new FactFeed(log, codec);
    views.register(new TopicName("baton.topics"), topics);
    tail.listen(views);
    views.load(log.head());
    feed.start(100);
  }

  private Answer append(AppendRequest request) {
    world.beforeAppend.run();
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

  void drive() {
    try {
      int unused = appender.runOnce(Duration.ZERO);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Has the process take in all that there is. */
  void run() {
    boolean unused = feed.runOnce();
    for (int rounds = 0; runner.runOnce(world.clock.now()) && rounds < 1_000; rounds++) {}
  }

  /** Has the timers fire that are due. */
  void fire() {
    boolean unused = feed.runOnce();
    Duration idle = timers.runOnce(world.clock.now());
    for (int batches = 0; batches < 3; batches++) {
      drive();
    }
    assert !idle.isNegative();
  }
}
