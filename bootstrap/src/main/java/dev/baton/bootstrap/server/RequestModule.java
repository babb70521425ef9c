package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.request.RequestGrpcService;
import dev.baton.application.event.Admission;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Ids;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.RequestAdmission;
import dev.baton.application.request.RequestListing;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.request.RequestWatches;
import dev.baton.application.request.Requests;

/** Questions to agents. */
final class RequestModule extends AbstractModule {
  @Override
  protected void configure() {
    ProcessModule.processes(binder()).addBinding().to(RequestProcess.class);
  }

  @Provides
  @Singleton
  RequestProcess requestProcess(FactCodec codec) {
    return new RequestProcess(codec);
  }

  @Provides
  @Singleton
  Requests requests(
      CommandHandler commands, RequestProcess process, Admission admission, Clock clock) {
    return new Requests(
        commands, process, new RequestAdmission(admission, Candidates.NOBODY, process), clock);
  }

  @Provides
  @Singleton
  RequestWatches requestWatches(EventLog log, FactCodec codec, Tail tail) {
    RequestWatches watches = new RequestWatches(log, codec);
    tail.listen(watches);
    return watches;
  }

  @Provides
  @Singleton
  RequestListing requestListing(EventLog log, States states, FactCodec codec) {
    return new RequestListing(log, states, codec);
  }

  @Provides
  @Singleton
  RequestGrpcService.UseCases requestUseCases(
      Requests requests, RequestWatches watches, RequestListing listing) {
    return new RequestGrpcService.UseCases(requests, watches, listing);
  }

  @Provides
  @Singleton
  RequestGrpcService requestService(
      Calls calls, RequestGrpcService.UseCases useCases, ApiLimits limits, Ids ids) {
    return new RequestGrpcService(calls, useCases, limits, ids);
  }
}
