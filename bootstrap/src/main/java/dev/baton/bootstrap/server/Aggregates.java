package dev.baton.bootstrap.server;

import dev.baton.application.agent.Agents;
import dev.baton.application.aggregation.Aggregations;
import dev.baton.application.deadletter.DeadLetterAppends;
import dev.baton.application.event.Topics;
import dev.baton.application.kernel.AggregateKind;
import dev.baton.application.reaction.Reactions;
import dev.baton.application.reaction.Rules;
import dev.baton.application.request.Requests;
import dev.baton.application.saga.SagaDefinitions;
import dev.baton.application.saga.Sagas;
import dev.baton.application.subscription.Subscriptions;
import dev.baton.application.turn.Turns;
import dev.baton.domain.agent.AgentDecider;
import dev.baton.domain.aggregation.AggregationDecider;
import dev.baton.domain.deadletter.DeadLetterDecider;
import dev.baton.domain.event.ScheduleDecider;
import dev.baton.domain.event.TopicDecider;
import dev.baton.domain.reaction.ReactionDecider;
import dev.baton.domain.reaction.RuleDecider;
import dev.baton.domain.request.RequestDecider;
import dev.baton.domain.saga.DefinitionDecider;
import dev.baton.domain.saga.SagaDecider;
import dev.baton.domain.subscription.SubscriptionDecider;
import dev.baton.domain.turn.TurnDecider;
import java.util.List;

/** The aggregates of every capability, and by which rules their facts are replayed. */
public final class Aggregates {
  /** All of them. */
  public static final List<AggregateKind<?, ?, ?, ?>> ALL =
      List.of(
          new AggregateKind<>(Topics.CAPABILITY, new TopicDecider()),
          new AggregateKind<>("scheduled", new ScheduleDecider()),
          new AggregateKind<>(Subscriptions.CAPABILITY, new SubscriptionDecider()),
          new AggregateKind<>(DeadLetterAppends.CAPABILITY, new DeadLetterDecider()),
          new AggregateKind<>(Agents.CAPABILITY, new AgentDecider()),
          new AggregateKind<>(Requests.CAPABILITY, new RequestDecider()),
          new AggregateKind<>(Aggregations.CAPABILITY, new AggregationDecider()),
          new AggregateKind<>(SagaDefinitions.CAPABILITY, new DefinitionDecider()),
          new AggregateKind<>(Sagas.CAPABILITY, new SagaDecider()),
          new AggregateKind<>(Rules.CAPABILITY, new RuleDecider()),
          new AggregateKind<>(Reactions.CAPABILITY, new ReactionDecider()),
          new AggregateKind<>(Turns.CAPABILITY, new TurnDecider()));

  private Aggregates() {}
}
