package dev.baton.bootstrap.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.reaction.ReactionGrpcService;
import dev.baton.application.event.EventReading;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.States;
import dev.baton.application.port.Clock;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Expressions;
import dev.baton.application.port.FactCodec;
import dev.baton.application.port.Filters;
import dev.baton.application.port.Views;
import dev.baton.application.reaction.ReactionChanges;
import dev.baton.application.reaction.ReactionPorts;
import dev.baton.application.reaction.ReactionProcess;
import dev.baton.application.reaction.ReactionRequests;
import dev.baton.application.reaction.ReactionSagas;
import dev.baton.application.reaction.Reactions;
import dev.baton.application.reaction.RuleCompiler;
import dev.baton.application.reaction.RuleDryRun;
import dev.baton.application.reaction.Rules;
import dev.baton.application.request.Candidates;
import dev.baton.application.saga.SagaDefinitions;

/** Rules, what comes of them, and the requests and sagas that they lead to. */
final class ReactionModule extends AbstractModule {
  @Override
  protected void configure() {
    ProcessModule.processes(binder()).addBinding().to(ReactionProcess.class);
    RequestModule.sources(binder()).addBinding().to(ReactionRequests.class);
    SagaModule.sources(binder()).addBinding().to(ReactionSagas.class);
  }

  @Provides
  @Singleton
  RuleCompiler ruleCompiler(Filters filters, Expressions expressions) {
    return new RuleCompiler(filters, expressions);
  }

  @Provides
  @Singleton
  ReactionProcess reactionProcess(Views views, States states, RuleCompiler compiler) {
    return new ReactionProcess(new ReactionPorts(views, states, compiler));
  }

  @Provides
  @Singleton
  ReactionRequests reactionRequests(Candidates candidates) {
    return new ReactionRequests(candidates);
  }

  @Provides
  @Singleton
  ReactionSagas reactionSagas(SagaDefinitions definitions) {
    return new ReactionSagas(definitions);
  }

  @Provides
  @Singleton
  Rules rules(CommandHandler commands, RuleCompiler compiler, SagaDefinitions sagas, Clock clock) {
    return new Rules(commands, compiler, sagas, clock);
  }

  @Provides
  @Singleton
  ReactionChanges reactionChanges(EventReading reading, FactCodec codec) {
    return new ReactionChanges(reading, codec);
  }

  @Provides
  @Singleton
  ReactionGrpcService.UseCases reactionUseCases(
      Rules rules,
      ReactionChanges changes,
      RuleCompiler compiler,
      EventLog log,
      States states,
      FactCodec codec) {
    return new ReactionGrpcService.UseCases(
        rules,
        new Rules.Listing(log, states, codec),
        new Reactions(log, codec),
        changes,
        new RuleDryRun(log, codec, compiler));
  }

  @Provides
  @Singleton
  ReactionGrpcService reactionService(Calls calls, ReactionGrpcService.UseCases useCases) {
    return new ReactionGrpcService(calls, useCases);
  }
}
