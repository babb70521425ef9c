package dev.baton.domain.deadletter;

import dev.baton.domain.deadletter.DeadLetterEvent.Created;
import java.time.Instant;
import java.util.Optional;

/** A dead letter's state. */
public sealed interface DeadLetter {
  /** There never was one of this id. */
  record Absent() implements DeadLetter {
    Open created(Created fact) {
      return new Open(
          new Letter(
              fact.id(),
              fact.event(),
              fact.destination(),
              fact.diagnosis(),
              Optional.empty(),
              new Letter.Handling(1, 0, fact.at(), fact.at())));
    }
  }

  /** There is one. */
  sealed interface Existing extends DeadLetter {
    Letter letter();

    DeadLetterStatus status();
  }

  /** One that can still be given up. */
  sealed interface Active extends Existing {
    /** The same, given up. */
    default Archived archived(Note note) {
      return new Archived(letter().with(letter().handling().next(note.at())), note);
    }
  }

  /** Somebody has to do something about it. */
  record Open(Letter letter) implements Active {
    @Override
    public DeadLetterStatus status() {
      return DeadLetterStatus.OPEN;
    }

    Open edited(Fix fix) {
      return new Open(letter.with(fix));
    }

    Replayed replayed(String by, Instant at) {
      return new Replayed(letter.with(letter.handling().replayed(at)), by);
    }
  }

  /** It is owed to its destination once more. */
  record Replayed(Letter letter, String by) implements Active {
    @Override
    public DeadLetterStatus status() {
      return DeadLetterStatus.REPLAYED;
    }

    Open failedAgain(Diagnosis diagnosis, Instant at) {
      return new Open(letter.with(diagnosis, at));
    }
  }

  /** It was given up. */
  record Archived(Letter letter, Note note) implements Existing {
    @Override
    public DeadLetterStatus status() {
      return DeadLetterStatus.ARCHIVED;
    }
  }
}
