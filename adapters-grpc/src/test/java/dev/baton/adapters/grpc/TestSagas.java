package dev.baton.adapters.grpc;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.saga.SagaGrpcService;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.ProcessLogic;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Ids;
import dev.baton.application.reaction.ReactionSagas;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaListing;
import dev.baton.application.saga.SagaProcess;
import dev.baton.application.saga.SagaTemplates;
import dev.baton.application.saga.SagaWatches;
import dev.baton.application.saga.Sagas;
import dev.baton.infrastructure.filter.CelExpressions;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.time.Duration;
import java.util.List;

/** What a test's node has to run sagas. */
final class TestSagas {
  final SagaProcess process;

  private final ProcessPorts ports;
  private final ProcessTools tools;
  private final Clock clock;
  final SagaDefinitions definitions;
  private final Sagas sagas;
  private final SagaWatches watches;

  TestSagas(ProcessPorts ports, ProcessTools tools, CommandHandler commands) {
    this.ports = ports;
    this.tools = tools;
    this.clock = ports.clock();
    SagaTemplates templates = new SagaTemplates(new CelExpressions());
    this.definitions = new SagaDefinitions(commands, templates, clock);
    this.process =
        new SagaProcess(ports.codec(), templates, List.of(new ReactionSagas(definitions)));
    this.sagas = new Sagas(commands, process, definitions, clock);
    this.watches = new SagaWatches(ports.log(), ports.codec());
    ports.tail().listen(watches);
  }

  SagaGrpcService service(Calls calls, Ids ids, ApiLimits limits) {
    return new SagaGrpcService(
        calls,
        new SagaGrpcService.UseCases(
            definitions,
            sagas,
            watches,
            new SagaListing(ports.log(), tools.states(), ports.codec())),
        limits,
        ids);
  }

  LoopThread loop(Duration pause) {
    return loop(process, pause);
  }

  /** Runs a process. */
  LoopThread loop(ProcessLogic<?, ?, ?, ?> logic, Duration pause) {
    ProcessRunner<?, ?, ?, ?> runner = new ProcessRunner<>(ports, tools, logic);
    return new LoopThread(
        logic.name(),
        Pace.continuous(),
        () -> {
          boolean more = runner.runOnce(clock.now());
          if (!more) {
            runner.awaitNews(pause);
          }
        });
  }
}
