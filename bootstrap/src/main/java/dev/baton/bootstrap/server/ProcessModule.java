package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.ProcessLetters;
import dev.baton.application.kernel.DecisionAppends;
import dev.baton.application.kernel.PoisonInputs;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.WaitingAppend;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Cursors;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.NodeId;

/** What processes run on. A capability adds its process to {@link #processes}. */
final class ProcessModule extends AbstractModule {
  /** The processes of this server; each gets a thread, and its timers fire. */
  static Multibinder<ProcessLogic<?, ?, ?, ?>> processes(Binder binder) {
    return Multibinder.newSetBinder(binder, new TypeLiteral<ProcessLogic<?, ?, ?, ?>>() {});
  }

  @Override
  protected void configure() {
    var unused = processes(binder());
  }

  @Provides
  @Singleton
  PoisonInputs poisonInputs(DeadLetterAppends appends, FactCodec codec) {
    return new ProcessLetters(appends, codec);
  }

  @Provides
  @Singleton
  ProcessPorts processPorts(
      EventLog log, Tail tail, Cursors cursors, FactCodec codec, NodeId node, Clock clock) {
    return new ProcessPorts(log, tail, cursors, codec, node, clock);
  }

  @Provides
  @Singleton
  ProcessTools processTools(
      States states, WaitingAppend appends, DecisionAppends decisions, PoisonInputs poison) {
    return new ProcessTools(states, appends, decisions, poison);
  }
}
