package dev.baton.domain.event;

import java.time.Duration;
import java.time.Instant;

/** Why a command to an event that is to be published later is refused. */
public sealed interface ScheduleRejection {
  /** Nobody scheduled it. */
  record Unknown() implements ScheduleRejection {}

  /** Other content is scheduled under this source and id. */
  record ContentDiffers(EventId id) implements ScheduleRejection {}

  /** The time is not after {@code now}. */
  record NotInFuture(Instant due, Instant now) implements ScheduleRejection {}

  /** The time is further away than {@code most}. */
  record TooFar(Instant due, Duration most) implements ScheduleRejection {}

  /** It was published. */
  record AlreadyReleased(Instant at) implements ScheduleRejection {}

  /** It was cancelled. */
  record AlreadyCancelled(Instant at) implements ScheduleRejection {}

  /** It is due at another time. */
  record NotDue(Instant due) implements ScheduleRejection {}
}
