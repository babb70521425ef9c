package dev.baton.adapters.grpc;

import dev.baton.adapters.grpc.aggregation.AggregationGrpcService;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.memory.kernel.InMemoryViews;
import dev.baton.application.aggregation.AggregationAdmission;
import dev.baton.application.aggregation.AggregationPorts;
import dev.baton.application.aggregation.AggregationProcess;
import dev.baton.application.aggregation.AggregationProgress;
import dev.baton.application.aggregation.Aggregations;
import dev.baton.application.event.Admission;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.ProcessPorts;
import dev.baton.application.kernel.ProcessRunner;
import dev.baton.application.kernel.ProcessTools;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.Clock;
import dev.baton.application.port.Filters;
import dev.baton.application.port.Ids;
import dev.baton.infrastructure.filter.CelExpressions;
import java.time.Duration;

/** What a test's node has to wait for sets of events. */
final class TestAggregations {
  final AggregationProcess process;

  private final ProcessRunner<?, ?, ?, ?> runner;
  private final Aggregations aggregations;
  private final AggregationProgress progress;
  private final Clock clock;

  TestAggregations(
      ProcessPorts ports, ProcessTools tools, Admission admission, Filters filters, TailFeed feed) {
    CelExpressions expressions = new CelExpressions();
    InMemoryViews views = new InMemoryViews();
    clock = ports.clock();
    process =
        new AggregationProcess(
            new AggregationPorts(ports.log(), views, ports.codec(), filters, expressions));
    runner = new ProcessRunner<>(ports, tools, process);
    aggregations =
        new Aggregations(
            new CommandHandler(tools.states(), tools.appends(), tools.decisions()),
            process,
            new AggregationAdmission(admission, filters, expressions, feed),
            clock);
    progress = new AggregationProgress(views, tools.states());
  }

  AggregationGrpcService service(Calls calls, Ids ids) {
    return new AggregationGrpcService(
        calls, new AggregationGrpcService.UseCases(aggregations, progress), ids);
  }

  void runOnce(Duration most) throws InterruptedException {
    if (!runner.runOnce(clock.now())) {
      runner.awaitNews(most);
    }
  }
}
