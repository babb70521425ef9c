package dev.baton.adapters.grpc.reaction;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.kernel.FactListing;
import dev.baton.application.kernel.Handled;
import dev.baton.application.reaction.RuleKey;
import dev.baton.domain.reaction.Rule;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.reaction.RuleRejection;
import dev.baton.domain.reaction.RuleStatus;
import dev.baton.v1.DeleteRuleRequest;
import dev.baton.v1.DeleteRuleResponse;
import dev.baton.v1.DisableRuleRequest;
import dev.baton.v1.DisableRuleResponse;
import dev.baton.v1.EnableRuleRequest;
import dev.baton.v1.EnableRuleResponse;
import dev.baton.v1.GetRuleRequest;
import dev.baton.v1.GetRuleResponse;
import dev.baton.v1.ListRulesRequest;
import dev.baton.v1.ListRulesResponse;
import dev.baton.v1.RegisterRuleRequest;
import dev.baton.v1.RegisterRuleResponse;
import dev.baton.v1.RegisteredRule;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Registering rules, pausing them and looking at them, on virtual threads. */
final class RuleCalls {
  static final int PAGE = 100;

  private final Calls calls;
  private final ReactionGrpcService.UseCases useCases;

  RuleCalls(Calls calls, ReactionGrpcService.UseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  static RuleKey key(String namespace, String name) {
    return new RuleKey(Callers.namespace(namespace), new RuleName(name));
  }

  void register(RegisterRuleRequest request, StreamObserver<RegisterRuleResponse> response) {
    RuleDefinition definition = RuleMessages.definition(request.getRule());
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                useCases.rules().register(Callers.namespace(request.getNamespace()), definition),
                done ->
                    RegisterRuleResponse.newBuilder()
                        .setRule(registered(done.state()))
                        .setPosition(done.position())
                        .build(),
                rejection -> RuleRefusals.of(rejection, request.getRule().getName())));
  }

  private static RegisteredRule registered(Rule rule) {
    return switch (rule) {
      case Rule.Existing existing -> RuleMessages.of(existing);
      case Rule.Absent absent -> throw new IllegalStateException("handled, and yet " + absent);
    };
  }

  void get(GetRuleRequest request, StreamObserver<GetRuleResponse> response) {
    calls.unary(
        response,
        () ->
            useCases
                .rules()
                .find(key(request.getNamespace(), request.getName()))
                .map(rule -> found(rule, request))
                .orElseGet(() -> Reply.refuse(RuleRefusals.unknown(request.getName()))));
  }

  private static Reply<GetRuleResponse> found(Rule.Existing rule, GetRuleRequest request) {
    int number = request.getVersion();
    if (number == 0 || number == rule.latest().version()) {
      return Reply.of(GetRuleResponse.newBuilder().setRule(RuleMessages.of(rule)).build());
    }
    return rule.version(number)
        .map(version -> RuleMessages.of(rule, version))
        .map(found -> Reply.of(GetRuleResponse.newBuilder().setRule(found).build()))
        .orElseGet(() -> Reply.refuse(RuleRefusals.unknownVersion(request.getName(), number)));
  }

  void list(ListRulesRequest request, StreamObserver<ListRulesResponse> response) {
    calls.unary(
        response,
        () -> {
          long after = PageTokens.position(request.getPageToken());
          FactListing.Listed<Rule.Existing> listed =
              useCases
                  .listing()
                  .list(
                      Callers.namespace(request.getNamespace()),
                      after == 0 ? Long.MAX_VALUE : after,
                      request.getPageSize() == 0 ? PAGE : request.getPageSize());
          ListRulesResponse.Builder page = ListRulesResponse.newBuilder();
          listed.rows().stream().map(RuleMessages::of).forEach(page::addRules);
          listed.next().map(PageTokens::after).ifPresent(page::setNextPageToken);
          return Reply.of(page.build());
        });
  }

  void enable(EnableRuleRequest request, StreamObserver<EnableRuleResponse> response) {
    RuleKey key = key(request.getNamespace(), request.getName());
    Rule.Change why = new Rule.Change(request.getAuthor(), request.getReason());
    calls.unary(
        response,
        () ->
            HandledReplies.of(
                change(key, RuleStatus.ENABLED, why),
                rule -> EnableRuleResponse.newBuilder().setRule(registered(rule)).build(),
                rejection -> RuleRefusals.of(rejection, request.getName())));
  }

  void disable(DisableRuleRequest request, StreamObserver<DisableRuleResponse> response) {
    RuleKey key = key(request.getNamespace(), request.getName());
    Rule.Change why = new Rule.Change(request.getAuthor(), request.getReason());
    calls.unary(
        response,
        () ->
            HandledReplies.of(
                change(key, RuleStatus.DISABLED, why),
                rule -> DisableRuleResponse.newBuilder().setRule(registered(rule)).build(),
                rejection -> RuleRefusals.of(rejection, request.getName())));
  }

  /** What was removed before is not there either. */
  void delete(DeleteRuleRequest request, StreamObserver<DeleteRuleResponse> response) {
    RuleKey key = key(request.getNamespace(), request.getName());
    Rule.Change why = new Rule.Change(request.getAuthor(), request.getReason());
    calls.unary(
        response,
        () -> {
          Optional<Rule.Existing> there = useCases.rules().find(key);
          return there.isEmpty()
              ? Reply.refuse(RuleRefusals.unknown(request.getName()))
              : HandledReplies.of(
                  change(key, RuleStatus.REMOVED, why),
                  rule -> DeleteRuleResponse.getDefaultInstance(),
                  rejection -> RuleRefusals.of(rejection, request.getName()));
        });
  }

  private Handled<Rule, RuleRejection> change(RuleKey key, RuleStatus status, Rule.Change why) {
    return useCases.rules().change(key, status, why);
  }
}
