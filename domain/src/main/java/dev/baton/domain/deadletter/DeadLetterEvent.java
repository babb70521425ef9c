package dev.baton.domain.deadletter;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;

/** What has happened to a dead letter. */
public sealed interface DeadLetterEvent extends DomainEvent {
  /** Which dead letter. */
  DeadLetterId id();

  /** An event is not delivered any more; it is kept here as a whole. */
  record Created(
      DeadLetterId id,
      RecordedEvent event,
      Destination destination,
      Diagnosis diagnosis,
      Instant at)
      implements DeadLetterEvent {}

  /** From now on another payload is what a replay delivers. */
  record Edited(DeadLetterId id, Fix fix) implements DeadLetterEvent {
    @Override
    public Instant at() {
      return fix.at();
    }
  }

  /** The destination, and nobody else, is owed {@code event} once more: this fact delivers it. */
  record Replayed(
      DeadLetterId id, RecordedEvent event, Destination destination, String by, Instant at)
      implements DeadLetterEvent {}

  /** It is given up. */
  record Archived(DeadLetterId id, Note note) implements DeadLetterEvent {
    @Override
    public Instant at() {
      return note.at();
    }
  }

  /** Its replay was not delivered either: it is open again. */
  record FailedAgain(DeadLetterId id, Diagnosis diagnosis, Instant at) implements DeadLetterEvent {}
}
