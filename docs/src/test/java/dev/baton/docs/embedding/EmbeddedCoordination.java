package dev.baton.docs.embedding;

import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.application.aggregation.AggregationAdmission;
import dev.baton.application.aggregation.AggregationPorts;
import dev.baton.application.aggregation.AggregationProcess;
import dev.baton.application.aggregation.Aggregations;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.deadletter.ProcessLetters;
import dev.baton.application.event.ServerPublishing;
import dev.baton.application.kernel.BlockingAppend;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.DecisionAppends;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTimers;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.TimerRunner;
import dev.baton.application.port.Expressions;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaProcess;
import dev.baton.application.saga.SagaTemplates;
import dev.baton.application.saga.Sagas;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.infrastructure.filter.CelExpressions;
import dev.baton.infrastructure.lifecycle.Lifecycle;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Aggregations and sagas inside another program, beside an {@link EmbeddedBaton}. */
final class EmbeddedCoordination implements AutoCloseable {
  private static final Duration ROUND = Duration.ofMillis(100);

  final SagaDefinitions definitions;
  final Sagas sagas;
  final Aggregations aggregations;

  private final EmbeddedBaton baton;
  private final ProcessPorts ports;
  private final ProcessTools tools;
  private final Lifecycle lifecycle;

  EmbeddedCoordination(EmbeddedBaton baton) {
    this.baton = baton;
    // region kernel
    ports =
        new ProcessPorts(
            baton.log, baton.tail, baton.cursors, baton.codec, baton.node, baton.clock);
    tools =
        new ProcessTools(
            new States(baton.log, baton.codec),
            new BlockingAppend(baton.appender),
            new DecisionAppends(
                baton.facts,
                new ServerPublishing(
                    baton.admission, baton.deadLetters, baton.appender, baton.tailFeed)),
            new ProcessLetters(new DeadLetterAppends(baton.facts), baton.codec));
    CommandHandler commands =
        new CommandHandler(tools.states(), tools.appends(), tools.decisions());
    // endregion
    // region sagas
    Expressions expressions = new CelExpressions();
    SagaTemplates templates = new SagaTemplates(expressions);
    SagaProcess sagaProcess = new SagaProcess(baton.codec, templates);
    definitions = new SagaDefinitions(commands, templates, baton.clock);
    sagas = new Sagas(commands, sagaProcess, definitions, baton.clock);
    // endregion
    // region aggregations
    AggregationProcess aggregationProcess =
        new AggregationProcess(
            new AggregationPorts(
                baton.log, new InMemoryViews(), baton.codec, baton.filters, expressions));
    aggregations =
        new Aggregations(
            commands,
            aggregationProcess,
            new AggregationAdmission(baton.admission, baton.filters, expressions, baton.tailFeed),
            baton.clock);
    // endregion
    // region timers
    TimerRunner timers =
        new TimerRunner(
            baton.log.timers(),
            baton.appender,
            Map.of(
                sagaProcess.name(), timersOf(sagaProcess),
                aggregationProcess.name(), timersOf(aggregationProcess)));
    baton.appender.onTimers(timers::changed);
    // endregion
    // region processes
    lifecycle =
        new Lifecycle(
            List.of(
                process(sagaProcess),
                process(aggregationProcess),
                new LoopThread("timers", Pace.continuous(), () -> fire(timers))),
            Duration.ofSeconds(5));
    lifecycle.start();
    // endregion
  }

  // region threads
  private <C, S, E extends DomainEvent, R> ProcessTimers<C, S, E, R> timersOf(
      ProcessLogic<C, S, E, R> logic) {
    return new ProcessTimers<>(tools.states(), tools.decisions(), logic, baton.log.timers());
  }

  private <C, S, E extends DomainEvent, R> LoopThread process(ProcessLogic<C, S, E, R> logic) {
    ProcessRunner<C, S, E, R> runner = new ProcessRunner<>(ports, tools, logic);
    return new LoopThread(
        logic.name(),
        Pace.continuous(),
        () -> {
          if (!runner.runOnce(baton.clock.now())) {
            runner.awaitNews(ROUND);
          }
        });
  }

  private void fire(TimerRunner timers) throws InterruptedException {
    Duration idle = timers.runOnce(baton.clock.now());
    timers.awaitNews(idle.compareTo(ROUND) < 0 ? idle : ROUND);
  }

  // endregion

  /** Stops what coordinates; then the {@link EmbeddedBaton} may be closed. */
  @Override
  public void close() {
    lifecycle.stop();
  }
}
