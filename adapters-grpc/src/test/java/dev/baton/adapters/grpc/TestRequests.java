package dev.baton.adapters.grpc;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.request.RequestGrpcService;
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
import dev.baton.application.reaction.ReactionRequests;
import dev.baton.application.request.Candidates;
import dev.baton.application.request.JointRequests;
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
import dev.baton.application.request.RequestWatches;
import dev.baton.application.request.Requests;
import dev.baton.application.saga.SagaRequests;
import java.time.Duration;
import java.util.List;

/** What a test's node has to ask agents. */
final class TestRequests {
  final RequestProcess process;
  final Candidates candidates;

  private final Log log;
  private final Clock clock;
  final JointRequests joint;
  private final Requests requests;
  private final RequestCare care;
  private final RequestWatches watches;

  /** Where requests stand. */
  record Log(EventLog events, TailFeed feed, Timers timers, States states, FactCodec codec) {}

  TestRequests(
      Log log, CommandHandler commands, Admission admission, TestAgents agents, Clock clock) {
    this.log = log;
    this.clock = clock;
    candidates = new RegisteredCandidates(agents.matching, clock);
    process =
        new RequestProcess(
            log.codec(),
            candidates,
            List.of(new SagaRequests(candidates), new ReactionRequests(candidates)));
    RequestAdmission asked = new RequestAdmission(admission, candidates, process, log.feed());
    requests = new Requests(commands, process, asked, clock);
    joint = new JointRequests(commands, process, asked, clock);
    care =
        new RequestCare(
            new OpenRequests(
                log.timers(), log.states(), log.codec(), new RegisteredWorkloads(agents.work)),
            new RequestOffers(requests, candidates));
    watches = new RequestWatches(log.events(), log.codec());
    agents.directory.follow(new RegisteredChanges(care));
  }

  void listen(Tail tail) {
    tail.listen(care);
    tail.listen(watches);
  }

  RequestGrpcService service(Calls calls, EventReading reading, Ids ids, ApiLimits limits) {
    return new RequestGrpcService(
        calls,
        new RequestGrpcService.UseCases(
            requests,
            watches,
            new RequestListing(log.events(), log.states(), log.codec()),
            new RequestChanges(reading, log.states())),
        limits,
        ids);
  }

  void runOnce(Duration most) throws InterruptedException {
    Duration idle = care.runOnce(clock.now());
    care.await(idle.compareTo(most) < 0 ? idle : most);
  }
}
