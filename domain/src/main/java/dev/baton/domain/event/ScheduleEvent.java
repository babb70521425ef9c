package dev.baton.domain.event;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;

/** What has happened to an event that is to be published later. */
public sealed interface ScheduleEvent extends DomainEvent {
  /** It is to be published. */
  record Scheduled(PlannedEvent planned, Instant due, Instant at) implements ScheduleEvent {}

  /** It is to be published at another time. */
  record Rescheduled(Instant due, Instant at) implements ScheduleEvent {}

  /** It is not published; {@code reason} says why where the server decided so. */
  record Cancelled(String reason, Instant at) implements ScheduleEvent {}

  /** It was published, right before this. */
  record Released(Instant at) implements ScheduleEvent {}
}
