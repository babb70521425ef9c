package dev.baton.application.port;

import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.DeadLetterStatus;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;

/**
 * A dead letter in short: by what it is found, and where it stands.
 *
 * @param namespace the tenant
 * @param id unique in the namespace
 * @param position where the fact stands that created it
 * @param createdAt when it came to be
 * @param subject what it is about
 * @param standing where it stands
 */
public record DeadLetterRow(
    Namespace namespace,
    DeadLetterId id,
    long position,
    Instant createdAt,
    Subject subject,
    Standing standing) {
  /**
   * What a dead letter is about.
   *
   * @param subscription who was owed the event, or empty
   * @param topic the event's topic
   * @param type the event's type
   * @param eventId the event's id
   */
  public record Subject(String subscription, TopicName topic, String type, String eventId) {}

  /**
   * Where a dead letter stands.
   *
   * @param status in a word
   * @param reason why the event was not delivered, of the last time
   * @param errorClass the kind of its last failure, or empty
   * @param attempts how often it was delivered
   * @param updatedAt when something was done last
   */
  public record Standing(
      DeadLetterStatus status,
      DeadLetterReason reason,
      String errorClass,
      int attempts,
      Instant updatedAt) {}

  /** The same, standing elsewhere. */
  public DeadLetterRow at(Standing other) {
    return new DeadLetterRow(namespace, id, position, createdAt, subject, other);
  }
}
