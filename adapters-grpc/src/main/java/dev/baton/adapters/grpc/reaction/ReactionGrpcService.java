package dev.baton.adapters.grpc.reaction;

import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.application.reaction.ReactionChanges;
import dev.baton.application.reaction.Reactions;
import dev.baton.application.reaction.RuleDryRun;
import dev.baton.application.reaction.Rules;
import dev.baton.v1.DeleteRuleRequest;
import dev.baton.v1.DeleteRuleResponse;
import dev.baton.v1.DisableRuleRequest;
import dev.baton.v1.DisableRuleResponse;
import dev.baton.v1.DryRunRuleRequest;
import dev.baton.v1.DryRunRuleResponse;
import dev.baton.v1.EnableRuleRequest;
import dev.baton.v1.EnableRuleResponse;
import dev.baton.v1.GetRuleRequest;
import dev.baton.v1.GetRuleResponse;
import dev.baton.v1.ListReactionsRequest;
import dev.baton.v1.ListReactionsResponse;
import dev.baton.v1.ListRulesRequest;
import dev.baton.v1.ListRulesResponse;
import dev.baton.v1.ReactionServiceGrpc;
import dev.baton.v1.RegisterRuleRequest;
import dev.baton.v1.RegisterRuleResponse;
import dev.baton.v1.WatchReactionsRequest;
import dev.baton.v1.WatchReactionsResponse;
import io.grpc.stub.StreamObserver;

/** {@code baton.v1.ReactionService}; reaction.proto says what each method promises. */
public final class ReactionGrpcService extends ReactionServiceGrpc.ReactionServiceImplBase {
  private final RuleCalls rules;
  private final ReactionCalls reactions;

  /** What the reaction service calls. */
  public record UseCases(
      Rules rules,
      Rules.Listing listing,
      Reactions reactions,
      ReactionChanges changes,
      RuleDryRun dryRun) {}

  public ReactionGrpcService(Calls calls, UseCases useCases) {
    this.rules = new RuleCalls(calls, useCases);
    this.reactions = new ReactionCalls(calls, useCases);
  }

  @Override
  public void registerRule(
      RegisterRuleRequest request, StreamObserver<RegisterRuleResponse> response) {
    rules.register(request, response);
  }

  @Override
  public void getRule(GetRuleRequest request, StreamObserver<GetRuleResponse> response) {
    rules.get(request, response);
  }

  @Override
  public void listRules(ListRulesRequest request, StreamObserver<ListRulesResponse> response) {
    rules.list(request, response);
  }

  @Override
  public void enableRule(EnableRuleRequest request, StreamObserver<EnableRuleResponse> response) {
    rules.enable(request, response);
  }

  @Override
  public void disableRule(
      DisableRuleRequest request, StreamObserver<DisableRuleResponse> response) {
    rules.disable(request, response);
  }

  @Override
  public void deleteRule(DeleteRuleRequest request, StreamObserver<DeleteRuleResponse> response) {
    rules.delete(request, response);
  }

  @Override
  public void dryRunRule(DryRunRuleRequest request, StreamObserver<DryRunRuleResponse> response) {
    reactions.dryRun(request, response);
  }

  @Override
  public void listReactions(
      ListReactionsRequest request, StreamObserver<ListReactionsResponse> response) {
    reactions.list(request, response);
  }

  @Override
  public void watchReactions(
      WatchReactionsRequest request, StreamObserver<WatchReactionsResponse> responses) {
    reactions.watch(request, responses);
  }
}
