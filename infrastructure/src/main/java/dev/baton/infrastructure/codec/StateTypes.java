package dev.baton.infrastructure.codec;

import dev.baton.domain.agent.Agent;
import dev.baton.domain.aggregation.Aggregation;
import dev.baton.domain.deadletter.DeadLetter;
import dev.baton.domain.event.Schedule;
import dev.baton.domain.event.Topic;
import dev.baton.domain.reaction.Reaction;
import dev.baton.domain.reaction.Rule;
import dev.baton.domain.request.Request;
import dev.baton.domain.saga.DefinedSaga;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.turn.Turn;
import java.util.List;

/** The states of every capability. */
public final class StateTypes {
  /** All of them. */
  public static final List<StateType> ALL =
      List.of(
          new StateType("topic", 1, Topic.class),
          new StateType("scheduled", 1, Schedule.class),
          new StateType("subscription", 1, Subscription.class),
          new StateType("deadletter", 1, DeadLetter.class),
          new StateType("agent", 1, Agent.class),
          new StateType("request", 1, Request.class),
          new StateType("aggregation", 1, Aggregation.class),
          new StateType("sagadefinition", 1, DefinedSaga.class),
          new StateType("saga", 1, Saga.class),
          new StateType("rule", 1, Rule.class),
          new StateType("reaction", 1, Reaction.class),
          new StateType("turn", 1, Turn.class));

  private StateTypes() {}
}
