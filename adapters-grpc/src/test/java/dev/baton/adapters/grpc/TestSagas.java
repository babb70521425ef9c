package dev.baton.adapters.grpc;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.saga.SagaGrpcService;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Ids;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaListing;
import dev.baton.application.saga.SagaProcess;
import dev.baton.application.saga.SagaRequests;
import dev.baton.application.saga.SagaWatches;
import dev.baton.application.saga.Sagas;
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
  private final SagaRequests requests;
  final SagaDefinitions definitions;
  private final Sagas sagas;
  private final SagaWatches watches;

  TestSagas(
      ProcessPorts ports,
      ProcessTools tools,
      CommandHandler commands,
      RequestProcess requests,
      Candidates candidates) {
    this.ports = ports;
    this.tools = tools;
    this.clock = ports.clock();
    this.process = new SagaProcess(ports.codec());
    this.requests = new SagaRequests(requests, candidates);
    this.definitions = new SagaDefinitions(commands, clock);
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

  List<LoopThread> loops(Duration pause) {
    return List.of(
        loop("sagas", new ProcessRunner<>(ports, tools, process), pause),
        loop("saga-requests", new ProcessRunner<>(ports, tools, requests), pause));
  }

  /** Runs a process. */
  LoopThread loop(String name, ProcessRunner<?, ?, ?, ?> runner, Duration pause) {
    return new LoopThread(
        name,
        Pace.continuous(),
        () -> {
          boolean more = runner.runOnce(clock.now());
          if (!more) {
            runner.awaitNews(pause);
          }
        });
  }
}
