package dev.baton.adapters.grpc.reaction;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Following;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.kernel.FactListing;
import dev.baton.application.reaction.ReactionChanges;
import dev.baton.application.reaction.Reactions;
import dev.baton.application.reaction.RuleDryRun;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.reaction.Rule;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.reaction.RuleVersion;
import dev.baton.domain.saga.Flaw;
import dev.baton.v1.DryRunRuleRequest;
import dev.baton.v1.DryRunRuleResponse;
import dev.baton.v1.ListReactionsRequest;
import dev.baton.v1.ListReactionsResponse;
import dev.baton.v1.WatchReactionsRequest;
import dev.baton.v1.WatchReactionsResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;

/** What rules have done and would have done, on virtual threads. */
final class ReactionCalls {
  private final Calls calls;
  private final ReactionGrpcService.UseCases useCases;

  ReactionCalls(Calls calls, ReactionGrpcService.UseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void dryRun(DryRunRuleRequest request, StreamObserver<DryRunRuleResponse> response) {
    calls.unary(
        response,
        () ->
            switch (request.getSubjectCase()) {
              case NAME ->
                  useCases
                      .rules()
                      .find(RuleCalls.key(request.getNamespace(), request.getName()))
                      .map(Rule.Existing::latest)
                      .map(version -> run(version, request))
                      .orElseGet(() -> Reply.refuse(RuleRefusals.unknown(request.getName())));
              case RULE -> supposed(RuleMessages.definition(request.getRule()), request);
              case SUBJECT_NOT_SET ->
                  throw new IllegalArgumentException("a subject that validation let pass");
            });
  }

  private Reply<DryRunRuleResponse> supposed(RuleDefinition definition, DryRunRuleRequest request) {
    List<Flaw> flaws =
        useCases.rules().flaws(Callers.namespace(request.getNamespace()), definition);
    return flaws.isEmpty()
        ? run(new RuleVersion(0, definition), request)
        : Reply.refuse(RuleRefusals.flawed(flaws));
  }

  private Reply<DryRunRuleResponse> run(RuleVersion version, DryRunRuleRequest request) {
    RuleDryRun.Result result =
        useCases
            .dryRun()
            .run(
                version,
                new RuleDryRun.Query(
                    Callers.namespace(request.getNamespace()),
                    Math.max(1, request.getFromPosition()),
                    request.getPageSize() == 0 ? RuleCalls.PAGE : request.getPageSize()));
    return Reply.of(
        DryRunRuleResponse.newBuilder()
            .addAllReactions(result.outcomes().stream().map(ReactionMessages::supposed).toList())
            .setLookedAt(result.looked())
            .setNextPosition(result.next().orElse(0L))
            .build());
  }

  void list(ListReactionsRequest request, StreamObserver<ListReactionsResponse> response) {
    calls.unary(
        response,
        () -> {
          long after = PageTokens.position(request.getPageToken());
          Namespace namespace = Callers.namespace(request.getNamespace());
          FactListing.Listed<Reactions.Done> listed =
              useCases
                  .reactions()
                  .list(
                      new Reactions.Query(
                          namespace,
                          rule(request.getRule()),
                          after == 0 ? Long.MAX_VALUE : after,
                          request.getPageSize() == 0 ? RuleCalls.PAGE : request.getPageSize()));
          ListReactionsResponse.Builder page = ListReactionsResponse.newBuilder();
          listed.rows().stream().map(ReactionMessages::of).forEach(page::addReactions);
          listed.next().map(PageTokens::after).ifPresent(page::setNextPageToken);
          return Reply.of(page.build());
        });
  }

  private static Optional<RuleName> rule(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(new RuleName(name));
  }

  void watch(WatchReactionsRequest request, StreamObserver<WatchReactionsResponse> responses) {
    calls.serverStream(responses, out -> watch(request, out));
  }

  private Optional<Refusal> watch(
      WatchReactionsRequest request, Outflow<WatchReactionsResponse> out)
      throws InterruptedException {
    Namespace namespace = Callers.namespace(request.getNamespace());
    Optional<RuleName> rule = rule(request.getRule());
    ReactionChanges changes = useCases.changes();
    long position = request.hasAfterPosition() ? request.getAfterPosition() : changes.head();
    boolean unused = out.send(WatchReactionsResponse.newBuilder().setPosition(position).build());
    return Following.tell(
        out,
        position,
        (above, wait) -> changes.after(namespace, rule, above, wait).map(ReactionMessages::told));
  }
}
