package dev.baton.sdk;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event that is published later, or was to be.
 *
 * @param id its id as a scheduled event, for {@link ScheduledEvents}
 * @param event what is published; {@link ScheduledEvents#list} leaves the payload out
 * @param deliverAt when it is published, or was to be
 * @param state what has become of it
 * @param createdAt when it was scheduled
 * @param endedAt when it was published or cancelled
 * @param reason why the server cancelled it; empty otherwise
 */
public record ScheduledEvent(
    String id,
    OutgoingEvent event,
    Instant deliverAt,
    State state,
    Instant createdAt,
    Optional<Instant> endedAt,
    String reason) {
  /** What has become of a scheduled event. */
  public enum State {
    /** It waits for its time. */
    PENDING,
    /** It was published. */
    RELEASED,
    /** It is not published. */
    CANCELLED
  }

  static ScheduledEvent of(dev.baton.v1.ScheduledEvent scheduled) {
    return new ScheduledEvent(
        scheduled.getId(),
        OutgoingEvent.of(
            scheduled.getEvent(),
            new OutgoingEvent.Route(scheduled.getStream(), OptionalLong.empty())),
        Wire.instant(scheduled.getDeliverAt()),
        Wire.state(scheduled.getState()),
        Wire.instant(scheduled.getCreateTime()),
        scheduled.hasEndTime()
            ? Optional.of(Wire.instant(scheduled.getEndTime()))
            : Optional.empty(),
        scheduled.getReason());
  }
}
