package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.request.RequestGrpcService;
import dev.baton.application.agent.AgentDirectory;
import dev.baton.application.agent.AgentMatching;
import dev.baton.application.agent.AgentWork;
import dev.baton.application.event.Admission;
import dev.baton.application.event.EventReading;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.States;
import dev.baton.application.kernel.Tail;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Ids;
import dev.baton.application.port.Timers;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.OpenRequests;
import dev.baton.application.request.RegisteredCandidates;
import dev.baton.application.request.RegisteredChanges;
import dev.baton.application.request.RegisteredWorkloads;
import dev.baton.application.request.RequestAdmission;
import dev.baton.application.request.RequestCare;
import dev.baton.application.request.RequestChanges;
import dev.baton.application.request.RequestListing;
import dev.baton.application.request.RequestOffers;
import dev.baton.application.request.RequestProcess;
import dev.baton.application.request.RequestSource;
import dev.baton.application.request.RequestWatches;
import dev.baton.application.request.Requests;
import java.util.Set;

/** Questions to agents. */
final class RequestModule extends AbstractModule {
  /** What makes requests. A capability that does adds itself. */
  static Multibinder<RequestSource> sources(Binder binder) {
    return Multibinder.newSetBinder(binder, RequestSource.class);
  }

  @Override
  protected void configure() {
    ProcessModule.processes(binder()).addBinding().to(RequestProcess.class);
    var unused = sources(binder());
  }

  @Provides
  @Singleton
  Candidates candidates(AgentMatching matching, Clock clock) {
    return new RegisteredCandidates(matching, clock);
  }

  @Provides
  @Singleton
  RequestProcess requestProcess(
      FactCodec codec, Candidates candidates, Set<RequestSource> sources) {
    return new RequestProcess(codec, candidates, sources);
  }

  @Provides
  @Singleton
  RequestAdmission requestAdmission(
      Admission admission, Candidates candidates, RequestProcess process, TailFeed tail) {
    return new RequestAdmission(admission, candidates, process, tail);
  }

  @Provides
  @Singleton
  Requests requests(
      CommandHandler commands, RequestProcess process, RequestAdmission admission, Clock clock) {
    return new Requests(commands, process, admission, clock);
  }

  @Provides
  @Singleton
  OpenRequests openRequests(Timers timers, States states, FactCodec codec, AgentWork work) {
    return new OpenRequests(timers, states, codec, new RegisteredWorkloads(work));
  }

  @Provides
  @Singleton
  RequestCare requestCare(
      OpenRequests open,
      Requests requests,
      Candidates candidates,
      Tail tail,
      AgentDirectory agents) {
    RequestCare care = new RequestCare(open, new RequestOffers(requests, candidates));
    tail.listen(care);
    agents.follow(new RegisteredChanges(care));
    return care;
  }

  @Provides
  @Singleton
  RequestComponent requestComponent(RequestCare care, Clock clock) {
    return new RequestComponent(care, clock);
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
  RequestChanges requestChanges(EventReading reading, States states) {
    return new RequestChanges(reading, states);
  }

  @Provides
  @Singleton
  RequestGrpcService.UseCases requestUseCases(
      Requests requests, RequestWatches watches, RequestListing listing, RequestChanges changes) {
    return new RequestGrpcService.UseCases(requests, watches, listing, changes);
  }

  @Provides
  @Singleton
  RequestGrpcService requestService(
      Calls calls, RequestGrpcService.UseCases useCases, ApiLimits limits, Ids ids) {
    return new RequestGrpcService(calls, useCases, limits, ids);
  }
}
