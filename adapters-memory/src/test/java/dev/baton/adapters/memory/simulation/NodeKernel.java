package dev.baton.adapters.memory.simulation;

import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.DeadLetterOffice;
import dev.baton.application.deadletter.ProcessLetters;
import dev.baton.application.event.Admission;
import dev.baton.application.event.ServerPublishing;
import dev.baton.application.event.TopicDirectory;
import dev.baton.application.kernel.AppendBounds;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.DecisionAppends;
import dev.baton.application.kernel.FactFeed;
import dev.baton.application.kernel.Facts;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.kernel.WaitingAppend;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NodeId;

/** What all capabilities of a node decide and append with, wired as in a server. */
final class NodeKernel {
  private static final long MEBIBYTE = 1 << 20;

  final Machine machine;
  final NodeId id;
  final EventLog log;
  final Cursors cursors;
  final Tail tail = new Tail(32, MEBIBYTE);
  final TailFeed tailFeed;
  final FactFeed feed;
  final Facts facts;
  final Appender appender;
  final TopicDirectory topics = new TopicDirectory();
  final Admission admission;
  final DeadLetterAppends letters;
  final DeadLetterOffice office;
  final States states;
  final DecisionAppends decisions;
  final CommandHandler commands;
  final WaitingAppend appends;
  final ProcessPorts ports;
  final ProcessTools tools;

  /**
   * A kernel on a store.
   *
   * @param remembered how many states stay in memory
   * @param meanwhile what others do while a command waits for the log
   */
  NodeKernel(Store store, Machine machine, NodeLine line, int remembered, Runnable meanwhile) {
    this.machine = machine;
    id = new NodeId(machine.name);
    log = line.to(EventLog.class, store.log);
    cursors = line.to(Cursors.class, store.cursors);
    tailFeed = new TailFeed(log, tail);
    feed = new FactFeed(log, store.codec);
    appender = new Appender(log, tailFeed, AppendBounds.DEFAULT);
    facts = new Facts(store.codec, store.ids, id);
    admission = new Admission(topics, Store.SCHEMAS, facts, machine, false);
    letters = new DeadLetterAppends(facts);
    office = new DeadLetterOffice(letters, appender, machine);
    states = new States(log, store.codec, remembered, MEBIBYTE);
    decisions =
        new DecisionAppends(facts, new ServerPublishing(admission, office, appender, tailFeed));
    appends = new DrivenAppend(appender, meanwhile);
    commands = new CommandHandler(states, appends, decisions);
    ports = new ProcessPorts(log, tail, cursors, store.codec, id, machine);
    tools = new ProcessTools(states, appends, decisions, new ProcessLetters(letters, store.codec));
  }
}
