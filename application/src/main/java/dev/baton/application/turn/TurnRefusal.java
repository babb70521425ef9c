package dev.baton.application.turn;

import dev.baton.application.event.PublishRejection;
import dev.baton.application.request.RegisterRejection;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.event.ScheduleRejection;
import dev.baton.domain.request.Disregard;
import dev.baton.domain.request.RequestRejection;
import dev.baton.domain.request.RequestStatus;

/**
 * Why a turn is not committed; nothing has changed. An {@code index} counts the parts of that kind
 * from 0.
 */
public sealed interface TurnRefusal {
  /**
   * The delivery does not count any more: it was settled, has been made again, or is of another
   * subscription.
   */
  record Stale() implements TurnRefusal {}

  /** Whether the delivery still counts cannot be said. */
  record NotDelivering(SessionEnd reason) implements TurnRefusal {}

  /** An event may not be published. */
  record NotPublished(PublishRejection reason) implements TurnRefusal {}

  /** An event that is to be published later may not be published. */
  record LaterNotPublished(int index, PublishRejection reason) implements TurnRefusal {}

  /** An event may not be scheduled. */
  record NotScheduled(int index, ScheduleRejection reason) implements TurnRefusal {}

  /** A scheduled event cannot be rescheduled. */
  record NotRescheduled(int index, ScheduleRejection reason) implements TurnRefusal {}

  /** A scheduled event is rescheduled that the turn itself schedules. */
  record ReschedulesItsOwn(int index) implements TurnRefusal {}

  /** A scheduled event cannot be cancelled. */
  record NotCancelled(int index, ScheduleRejection reason) implements TurnRefusal {}

  /** A scheduled event is cancelled that the turn itself schedules. */
  record CancelsItsOwn(int index) implements TurnRefusal {}

  /** Something is not asked. */
  record NotRegistered(int index, RegisterRejection reason) implements TurnRefusal {}

  /** A request is not taken on. */
  record NotAccepted(int index, RequestRejection reason) implements TurnRefusal {}

  /** A request is not declined. */
  record NotDeclined(int index, RequestRejection reason) implements TurnRefusal {}

  /** A reply is not taken. */
  record NotReplied(int index, RequestRejection reason) implements TurnRefusal {}

  /** A reply would be disregarded. */
  record Disregarded(int index, Disregard why, RequestStatus status) implements TurnRefusal {}
}
