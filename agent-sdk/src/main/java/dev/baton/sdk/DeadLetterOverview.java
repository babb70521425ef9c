package dev.baton.sdk;

import dev.baton.v1.DeadLetterSummary;
import java.time.Instant;

/**
 * A dead letter in short, as it is listed.
 *
 * @param id unique in the namespace
 * @param status where it stands
 * @param reason why its event was not delivered, of the last time
 * @param errorClass the class of the last error, or empty
 * @param attempts how often its event was delivered
 * @param subscription who was owed the event; empty where it had no known recipient
 * @param topic the event's topic
 * @param type the event's type
 * @param eventId the event's id
 * @param position where the fact stands that created it
 * @param createdAt when it came to be
 * @param updatedAt when something was done last
 */
public record DeadLetterOverview(
    String id,
    DeadLetter.Status status,
    DeadLetter.Reason reason,
    String errorClass,
    int attempts,
    String subscription,
    String topic,
    String type,
    String eventId,
    long position,
    Instant createdAt,
    Instant updatedAt) {
  static DeadLetterOverview of(DeadLetterSummary summary) {
    return new DeadLetterOverview(
        summary.getId(),
        DeadLetter.Status.of(summary.getStatus()),
        DeadLetter.Reason.of(summary.getReason()),
        summary.getErrorClass(),
        summary.getAttempts(),
        summary.getSubscription(),
        summary.getTopic(),
        summary.getType(),
        summary.getEventId(),
        summary.getPosition(),
        Wire.instant(summary.getCreateTime()),
        Wire.instant(summary.getUpdateTime()));
  }
}
