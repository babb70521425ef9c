package dev.baton.domain.event;

import java.time.Instant;

/** What can be asked of an event that is to be published later. */
public sealed interface ScheduleCommand {
  /** Publish it at {@code due}. */
  record Create(PlannedEvent planned, Instant due, Instant at) implements ScheduleCommand {}

  /** Publish it at another time. */
  record Reschedule(Instant due, Instant at) implements ScheduleCommand {}

  /** Do not publish it; {@code reason} is empty where somebody asks for that. */
  record Cancel(String reason, Instant at) implements ScheduleCommand {}

  /** Publish it now: it is {@code due}. */
  record Release(Instant due, Instant at) implements ScheduleCommand {}
}
