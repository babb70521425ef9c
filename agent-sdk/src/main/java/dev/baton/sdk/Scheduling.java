package dev.baton.sdk;

import java.time.Instant;

/**
 * That an event will be published later: it is durable and waits for its time.
 *
 * @param scheduledId its id as a scheduled event, for {@link ScheduledEvents}
 * @param id the event's id
 * @param deliverAt when it is published
 * @param state what has become of it, where it was scheduled before
 * @param duplicate whether it was scheduled already, with the same source, id and content; the time
 *     is then the one that it has
 */
public record Scheduling(
    String scheduledId,
    String id,
    Instant deliverAt,
    ScheduledEvent.State state,
    boolean duplicate) {
  static Scheduling of(dev.baton.v1.Scheduling scheduling) {
    return new Scheduling(
        scheduling.getScheduledId(),
        scheduling.getId(),
        Wire.instant(scheduling.getDeliverAt()),
        Wire.state(scheduling.getState()),
        scheduling.getDuplicate());
  }
}
