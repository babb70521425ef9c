package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.saga.SagaGrpcService;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Expressions;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Ids;
import dev.baton.application.request.Candidates;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.SagaListing;
import dev.baton.application.saga.SagaProcess;
import dev.baton.application.saga.SagaRequests;
import dev.baton.application.saga.SagaSource;
import dev.baton.application.saga.SagaTemplates;
import dev.baton.application.saga.SagaWatches;
import dev.baton.application.saga.Sagas;
import java.util.Set;

/** Sagas: their definitions, their process, and the requests that they make. */
final class SagaModule extends AbstractModule {
  /** What starts sagas. A capability that does adds itself. */
  static Multibinder<SagaSource> sources(Binder binder) {
    return Multibinder.newSetBinder(binder, SagaSource.class);
  }

  @Override
  protected void configure() {
    var unused = sources(binder());
    ProcessModule.processes(binder()).addBinding().to(SagaProcess.class);
    RequestModule.sources(binder()).addBinding().to(SagaRequests.class);
  }

  @Provides
  @Singleton
  SagaTemplates sagaTemplates(Expressions expressions) {
    return new SagaTemplates(expressions);
  }

  @Provides
  @Singleton
  SagaProcess sagaProcess(FactCodec codec, SagaTemplates templates, Set<SagaSource> sources) {
    return new SagaProcess(codec, templates, sources);
  }

  @Provides
  @Singleton
  SagaRequests sagaRequests(Candidates candidates) {
    return new SagaRequests(candidates);
  }

  @Provides
  @Singleton
  SagaDefinitions sagaDefinitions(CommandHandler commands, SagaTemplates templates, Clock clock) {
    return new SagaDefinitions(commands, templates, clock);
  }

  @Provides
  @Singleton
  Sagas sagas(
      CommandHandler commands, SagaProcess process, SagaDefinitions definitions, Clock clock) {
    return new Sagas(commands, process, definitions, clock);
  }

  @Provides
  @Singleton
  SagaWatches sagaWatches(EventLog log, FactCodec codec, Tail tail) {
    SagaWatches watches = new SagaWatches(log, codec);
    tail.listen(watches);
    return watches;
  }

  @Provides
  @Singleton
  SagaListing sagaListing(EventLog log, States states, FactCodec codec) {
    return new SagaListing(log, states, codec);
  }

  @Provides
  @Singleton
  SagaGrpcService.UseCases sagaUseCases(
      SagaDefinitions definitions, Sagas sagas, SagaWatches watches, SagaListing listing) {
    return new SagaGrpcService.UseCases(definitions, sagas, watches, listing);
  }

  @Provides
  @Singleton
  SagaGrpcService sagaService(
      Calls calls, SagaGrpcService.UseCases useCases, ApiLimits limits, Ids ids) {
    return new SagaGrpcService(calls, useCases, limits, ids);
  }
}
