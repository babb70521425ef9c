package dev.baton.adapters.memory.simulation;

import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.Optional;

/**
 * Messages to agents' inboxes: what was for nobody known is a dead letter, whole, and stands in the
 * log before it is said to be on its way, as it was edited last.
 */
final class Mail {
  private final Books books;

  Mail(Books books) {
    this.books = books;
  }

  static boolean isMail(Event event) {
    return event.topic().isInbox();
  }

  /** The dead letter of a message to nobody known, whether there is one or not. */
  private static String letterOf(Event message) {
    RecordedEvent unrecorded =
        new RecordedEvent(
            0, Instant.EPOCH, Namespace.DEFAULT, Principal.ANONYMOUS, StreamId.NONE, 0, message);
    return DeadLetterId.of(unrecorded, Destination.NONE).value();
  }

  /** Whether a message was for nobody known, at some time and some node. */
  boolean wasForNobody(Event message) {
    return isMail(message) && books.letters().holds(letterOf(message));
  }

  void logged(DeadLetterEvent fact) {
    switch (fact) {
      case DeadLetterEvent.Created created when created.destination().isNone() -> kept(created);
      case DeadLetterEvent.Replayed replayed when replayed.destination().isNone() -> sent(replayed);
      case DeadLetterEvent.Created ofSomebody -> {}
      case DeadLetterEvent.Replayed ofSomebody -> {}
      case DeadLetterEvent.Edited edited -> {}
      case DeadLetterEvent.Archived archived -> {}
      case DeadLetterEvent.FailedAgain failed ->
          Violation.unless(
              !failed.id().value().startsWith("r-"),
              "nobody is owed it, and it failed: %s",
              failed);
    }
  }

  private static void kept(DeadLetterEvent.Created created) {
    Violation.unless(
        isMail(created.event().event())
            && created.id().value().equals(letterOf(created.event().event()))
            && created.diagnosis().reason() == DeadLetterReason.UNKNOWN_RECIPIENT,
        "no message to nobody known: %s",
        created);
  }

  private void sent(DeadLetterEvent.Replayed replayed) {
    Event message = replayed.event().event();
    Optional<Event> sent =
        books.find(message.source(), message.id().value()).map(RecordedEvent::event);
    Violation.unless(
        sent.filter(message::equals).isPresent(),
        "said to be on its way, and stands nowhere or otherwise: %s, %s",
        replayed,
        sent);
  }

  /** A publisher was told that a message is for nobody known. */
  void refused(Event message, String deadLetter) {
    books.catchUp();
    Violation.unless(
        deadLetter.equals(letterOf(message)) && books.letters().isOf(deadLetter, message),
        "a message to nobody known was not kept: %s, %s",
        deadLetter,
        message);
  }
}
