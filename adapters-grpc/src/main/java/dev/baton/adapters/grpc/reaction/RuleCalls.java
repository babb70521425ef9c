package dev.baton.adapters.grpc.reaction;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.kernel.FactListing;
import dev.baton.application.reaction.RuleKey;
import dev.baton.domain.reaction.Rule;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleName;
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
import java.util.function.Function;

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
    change(
        response,
        new Change(
            key(request.getNamespace(), request.getName()),
            RuleStatus.ENABLED,
            new Rule.Change(request.getAuthor(), request.getReason())),
        rule -> EnableRuleResponse.newBuilder().setRule(registered(rule)).build());
  }

  void disable(DisableRuleRequest request, StreamObserver<DisableRuleResponse> response) {
    change(
        response,
        new Change(
            key(request.getNamespace(), request.getName()),
            RuleStatus.DISABLED,
            new Rule.Change(request.getAuthor(), request.getReason())),
        rule -> DisableRuleResponse.newBuilder().setRule(registered(rule)).build());
  }

  void delete(DeleteRuleRequest request, StreamObserver<DeleteRuleResponse> response) {
    change(
        response,
        new Change(
            key(request.getNamespace(), request.getName()),
            RuleStatus.REMOVED,
            new Rule.Change(request.getAuthor(), request.getReason())),
        rule -> DeleteRuleResponse.getDefaultInstance());
  }

  /** What becomes of which rule, and why. */
  private record Change(RuleKey key, RuleStatus status, Rule.Change why) {}

  /** What was removed before is not there either. */
  private <T> void change(StreamObserver<T> response, Change change, Function<Rule, T> rendering) {
    String name = change.key().name().value();
    calls.unary(
        response,
        () ->
            useCases.rules().find(change.key()).isEmpty()
                ? Reply.refuse(RuleRefusals.unknown(name))
                : HandledReplies.of(
                    useCases.rules().change(change.key(), change.status(), change.why()),
                    rendering,
                    rejection -> RuleRefusals.of(rejection, name)));
  }
}
