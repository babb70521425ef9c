package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.adapters.grpc.aggregation.AggregationGrpcService;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.application.aggregation.AggregationAdmission;
import dev.baton.application.aggregation.AggregationPorts;
import dev.baton.application.aggregation.AggregationProcess;
import dev.baton.application.aggregation.AggregationProgress;
import dev.baton.application.aggregation.Aggregations;
import dev.baton.application.event.Admission;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Expressions;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Filters;
import dev.baton.application.port.Ids;
import dev.baton.application.port.Views;
import dev.baton.infrastructure.filter.CelExpressions;

/** Waiting for sets of events. */
final class AggregationModule extends AbstractModule {
  @Override
  protected void configure() {
    ProcessModule.processes(binder()).addBinding().to(AggregationProcess.class);
  }

  @Provides
  @Singleton
  Expressions expressions() {
    return new CelExpressions();
  }

  @Provides
  @Singleton
  AggregationPorts aggregationPorts(
      EventLog log, Views views, FactCodec codec, Filters filters, Expressions expressions) {
    return new AggregationPorts(log, views, codec, filters, expressions);
  }

  @Provides
  @Singleton
  AggregationProcess aggregationProcess(AggregationPorts ports) {
    return new AggregationProcess(ports);
  }

  @Provides
  @Singleton
  AggregationAdmission aggregationAdmission(
      Admission admission, Filters filters, Expressions expressions, TailFeed tail) {
    return new AggregationAdmission(admission, filters, expressions, tail);
  }

  @Provides
  @Singleton
  Aggregations aggregations(
      CommandHandler commands,
      AggregationProcess process,
      AggregationAdmission admission,
      Clock clock) {
    return new Aggregations(commands, process, admission, clock);
  }

  @Provides
  @Singleton
  AggregationProgress aggregationProgress(Views views, States states) {
    return new AggregationProgress(views, states);
  }

  @Provides
  @Singleton
  AggregationGrpcService aggregationService(
      Calls calls, Aggregations aggregations, AggregationProgress progress, Ids ids) {
    return new AggregationGrpcService(
        calls, new AggregationGrpcService.UseCases(aggregations, progress), ids);
  }
}
