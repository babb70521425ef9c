package dev.baton.infrastructure.codec;

import dev.baton.domain.agent.AgentEvent;
import dev.baton.domain.aggregation.AggregationEvent;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.event.ScheduleEvent;
import dev.baton.domain.event.TopicEvent;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.request.RequestEvent;
import dev.baton.domain.saga.DefinitionEvent;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.turn.TurnEvent;
import java.util.List;

/** Every kind of fact. Each has a golden file in the tests, which never changes once released. */
public final class FactTypes {
  /** All of them. */
  public static final List<FactType> ALL =
      List.of(
          new FactType("baton.topic.created", 1, TopicEvent.Created.class),
          new FactType("baton.topic.updated", 1, TopicEvent.Updated.class),
          new FactType("baton.topic.deleted", 1, TopicEvent.Deleted.class),
          new FactType("baton.event.scheduled", 1, ScheduleEvent.Scheduled.class),
          new FactType("baton.event.rescheduled", 1, ScheduleEvent.Rescheduled.class),
          new FactType("baton.event.cancelled", 1, ScheduleEvent.Cancelled.class),
          new FactType("baton.event.released", 1, ScheduleEvent.Released.class),
          new FactType("baton.subscription.created", 1, SubscriptionEvent.Created.class),
          new FactType("baton.subscription.updated", 1, SubscriptionEvent.Updated.class),
          new FactType("baton.subscription.paused", 1, SubscriptionEvent.Paused.class),
          new FactType("baton.subscription.resumed", 1, SubscriptionEvent.Resumed.class),
          new FactType("baton.subscription.sought", 1, SubscriptionEvent.Sought.class),
          new FactType("baton.subscription.joined", 1, SubscriptionEvent.Joined.class),
          new FactType("baton.subscription.left", 1, SubscriptionEvent.Left.class),
          new FactType("baton.subscription.deleted", 1, SubscriptionEvent.Deleted.class),
          new FactType("baton.deadletter.created", 1, DeadLetterEvent.Created.class),
          new FactType("baton.deadletter.edited", 1, DeadLetterEvent.Edited.class),
          new FactType("baton.deadletter.replayed", 1, DeadLetterEvent.Replayed.class),
          new FactType("baton.deadletter.archived", 1, DeadLetterEvent.Archived.class),
          new FactType("baton.deadletter.failed_again", 1, DeadLetterEvent.FailedAgain.class),
          new FactType("baton.agent.registered", 1, AgentEvent.Registered.class),
          new FactType("baton.agent.updated", 1, AgentEvent.Updated.class),
          new FactType("baton.agent.health_changed", 1, AgentEvent.HealthChanged.class),
          new FactType("baton.agent.paused", 1, AgentEvent.Paused.class),
          new FactType("baton.agent.resumed", 1, AgentEvent.Resumed.class),
          new FactType("baton.agent.steered", 1, AgentEvent.Steered.class),
          new FactType("baton.agent.unsteered", 1, AgentEvent.Unsteered.class),
          new FactType("baton.agent.breaker_opened", 1, AgentEvent.BreakerOpened.class),
          new FactType("baton.agent.breaker_closed", 1, AgentEvent.BreakerClosed.class),
          new FactType("baton.agent.deregistered", 1, AgentEvent.Deregistered.class),
          new FactType("baton.request.registered", 1, RequestEvent.Registered.class),
          new FactType("baton.request.dispatched", 1, RequestEvent.Dispatched.class),
          new FactType("baton.request.passed_over", 1, RequestEvent.PassedOver.class),
          new FactType("baton.request.stalled", 1, RequestEvent.Stalled.class),
          new FactType("baton.request.found", 1, RequestEvent.Found.class),
          new FactType("baton.request.accepted", 1, RequestEvent.Accepted.class),
          new FactType("baton.request.declined", 1, RequestEvent.Declined.class),
          new FactType("baton.request.lapsed", 1, RequestEvent.Lapsed.class),
          new FactType("baton.request.undelivered", 1, RequestEvent.Undelivered.class),
          new FactType("baton.request.progressed", 1, RequestEvent.Progressed.class),
          new FactType("baton.request.replied", 1, RequestEvent.Replied.class),
          new FactType("baton.request.answered", 1, RequestEvent.Answered.class),
          new FactType("baton.request.timed_out", 1, RequestEvent.TimedOut.class),
          new FactType("baton.request.failed", 1, RequestEvent.Failed.class),
          new FactType("baton.request.cancelled", 1, RequestEvent.Cancelled.class),
          new FactType(
              "baton.request.callback_undelivered", 1, RequestEvent.CallbackUndelivered.class),
          new FactType("baton.request.disregarded", 1, RequestEvent.Disregarded.class),
          new FactType("baton.aggregation.opened", 1, AggregationEvent.Opened.class),
          new FactType("baton.aggregation.expired", 1, AggregationEvent.Expired.class),
          new FactType("baton.aggregation.completed", 1, AggregationEvent.Completed.class),
          new FactType("baton.aggregation.timed_out", 1, AggregationEvent.TimedOut.class),
          new FactType("baton.aggregation.cancelled", 1, AggregationEvent.Cancelled.class),
          new FactType("baton.sagadefinition.registered", 1, DefinitionEvent.Registered.class),
          new FactType("baton.saga.started", 1, SagaEvent.Started.class),
          new FactType("baton.saga.dispatched", 1, SagaEvent.Dispatched.class),
          new FactType("baton.saga.succeeded", 1, SagaEvent.Succeeded.class),
          new FactType("baton.saga.retrying", 1, SagaEvent.Retrying.class),
          new FactType("baton.saga.step_failed", 1, SagaEvent.StepFailed.class),
          new FactType("baton.saga.reversed", 2, SagaEvent.Reversed.class),
          new FactType("baton.saga.repaired", 1, SagaEvent.Repaired.class),
          new FactType("baton.saga.completed", 1, SagaEvent.Completed.class),
          new FactType("baton.saga.compensated", 1, SagaEvent.Compensated.class),
          new FactType("baton.saga.failed", 1, SagaEvent.Failed.class),
          new FactType("baton.saga.aborted", 1, SagaEvent.Aborted.class),
          new FactType("baton.saga.disregarded", 1, SagaEvent.Disregarded.class),
          new FactType("baton.rule.registered", 1, RuleEvent.Registered.class),
          new FactType("baton.rule.enabled", 1, RuleEvent.Enabled.class),
          new FactType("baton.rule.disabled", 1, RuleEvent.Disabled.class),
          new FactType("baton.rule.removed", 1, RuleEvent.Removed.class),
          new FactType("baton.reaction.fired", 1, ReactionEvent.Fired.class),
          new FactType("baton.reaction.stopped", 1, ReactionEvent.Stopped.class),
          new FactType("baton.reaction.failed", 1, ReactionEvent.Failed.class),
          new FactType("baton.reaction.lapsed", 1, ReactionEvent.Lapsed.class),
          new FactType("baton.turn.committed", 2, TurnEvent.Committed.class));

  /**
   * The forms that are not written any more. One whose form changes gets a higher version above, a
   * golden file beside the old one, and here the way from the old form to the new one. What a fact
   * merely got, and need not have, is no other form: it stands in {@link AddedFields}, with a
   * golden file of its own.
   */
  public static final List<Upcaster> OLD = List.of(OldSagas.REVERSED, OldTurns.COMMITTED);

  private FactTypes() {}
}
