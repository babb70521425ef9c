package dev.baton.domain.deadletter;

import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;

/**
 * A dead letter that is to be made.
 *
 * @param event the whole event as it was recorded; at position 0 if it never stood in the log
 * @param destination who was owed it
 * @param diagnosis why it is not delivered any more
 * @param at when that was decided
 */
public record DeadLetterDraft(
    RecordedEvent event, Destination destination, Diagnosis diagnosis, Instant at) {
  /** The id of what it makes; the same for the same event and destination. */
  public DeadLetterId id() {
    return DeadLetterId.of(event, destination);
  }
}
