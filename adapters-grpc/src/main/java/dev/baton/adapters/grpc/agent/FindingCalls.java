package dev.baton.adapters.grpc.agent;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.domain.agent.AgentName;
import dev.baton.domain.agent.Match;
import dev.baton.domain.agent.Need;
import dev.baton.domain.agent.Score;
import dev.baton.domain.agent.SkillName;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import dev.baton.v1.AgentMatch;
import dev.baton.v1.MatchAgentsRequest;
import dev.baton.v1.MatchAgentsResponse;
import dev.baton.v1.MatchScore;
import dev.baton.v1.RuledOutAgent;
import dev.baton.v1.WatchAgentsRequest;
import dev.baton.v1.WatchAgentsResponse;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is best for what, and what becomes of agents, on virtual threads. */
final class FindingCalls {
  private static final int LIMIT = 100;

  private final Calls calls;
  private final AgentUseCases useCases;

  FindingCalls(Calls calls, AgentUseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void match(MatchAgentsRequest request, StreamObserver<MatchAgentsResponse> response) {
    calls.unary(
        response,
        () -> {
          Namespace namespace = Callers.namespace(request.getNamespace());
          Need need = need(request);
          Instant now = useCases.clock().now();
          Match match =
              request.hasInput()
                  ? useCases
                      .finding()
                      .matching()
                      .match(namespace, need, Payload.of(request.getInput().toByteArray()), now)
                  : useCases.finding().matching().match(namespace, need, now);
          return Reply.of(render(match, request.getLimit() == 0 ? LIMIT : request.getLimit()));
        });
  }

  private static Need need(MatchAgentsRequest request) {
    return new Need(
        request.getSkillsList().stream().map(SkillName::new).toList(),
        request.getTagsList(),
        request.getMaxCostMicros(),
        request.getExcludedList().stream().map(AgentName::new).collect(Collectors.toSet()));
  }

  private static MatchAgentsResponse render(Match match, int limit) {
    MatchAgentsResponse.Builder response =
        MatchAgentsResponse.newBuilder()
            .setTruncated(match.ranked().size() > limit || match.ruledOut().size() > limit)
            .setWorthWaiting(match.isWorthWaiting())
            .setWhyNobody(match.ranked().isEmpty() ? match.whyNobody() : "");
    match.ranked().stream().limit(limit).map(FindingCalls::render).forEach(response::addMatches);
    match.ruledOut().stream().limit(limit).map(FindingCalls::render).forEach(response::addRuledOut);
    return response.build();
  }

  private static AgentMatch render(Match.Ranked ranked) {
    Score score = ranked.score();
    return AgentMatch.newBuilder()
        .setName(ranked.agent().name().value())
        .setPinned(ranked.pinned())
        .setScore(
            MatchScore.newBuilder()
                .setProficiency(score.proficiency())
                .setLoad(score.load())
                .setHealth(score.health())
                .setCost(score.cost())
                .setSuccess(score.success())
                .setTotal(score.total()))
        .build();
  }

  private static RuledOutAgent render(Match.RuledOut out) {
    return RuledOutAgent.newBuilder()
        .setName(out.agent().name().value())
        .setObstacle(AgentEnums.obstacle(out.obstacle()))
        .setDetail(out.detail())
        .build();
  }

  void watch(WatchAgentsRequest request, StreamObserver<WatchAgentsResponse> responses) {
    Namespace namespace = Callers.namespace(request.getNamespace());
    calls.serverStream(responses, out -> watch(namespace, out));
  }

  private Optional<Refusal> watch(Namespace namespace, Outflow<WatchAgentsResponse> out)
      throws InterruptedException {
    new AgentWatch(useCases.finding(), namespace, out).run();
    return calls.drain().hasBegun() ? Optional.of(Failures.shuttingDown()) : Optional.empty();
  }
}
