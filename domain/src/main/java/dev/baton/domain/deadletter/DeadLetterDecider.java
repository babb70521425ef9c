package dev.baton.domain.deadletter;

import static dev.baton.domain.kernel.CorruptStreamException.expect;

import dev.baton.domain.deadletter.DeadLetter.Absent;
import dev.baton.domain.deadletter.DeadLetter.Active;
import dev.baton.domain.deadletter.DeadLetter.Existing;
import dev.baton.domain.deadletter.DeadLetter.Open;
import dev.baton.domain.deadletter.DeadLetterCommand.Archive;
import dev.baton.domain.deadletter.DeadLetterCommand.Create;
import dev.baton.domain.deadletter.DeadLetterCommand.Edit;
import dev.baton.domain.deadletter.DeadLetterCommand.Replay;
import dev.baton.domain.deadletter.DeadLetterEvent.Archived;
import dev.baton.domain.deadletter.DeadLetterEvent.Created;
import dev.baton.domain.deadletter.DeadLetterEvent.Edited;
import dev.baton.domain.deadletter.DeadLetterEvent.FailedAgain;
import dev.baton.domain.deadletter.DeadLetterEvent.Replayed;
import dev.baton.domain.kernel.Decider;
import dev.baton.domain.kernel.Decision;

/**
 * A dead letter is edited, replayed and given up. That a replay failed again is no command: it
 * happened, and delivery writes it down at the version of the replay, so that it comes to nothing
 * once somebody has given the letter up.
 */
public final class DeadLetterDecider
    implements Decider<DeadLetterCommand, DeadLetter, DeadLetterEvent, DeadLetterRejection> {
  @Override
  public DeadLetter initial() {
    return new Absent();
  }

  @Override
  public Decision<DeadLetterEvent, DeadLetterRejection> decide(
      DeadLetterCommand command, DeadLetter state) {
    return switch (command) {
      case Create create -> create(create.draft(), state);
      case Edit edit -> edit(edit, state);
      case Replay replay -> replay(replay, state);
      case Archive archive -> archive(archive, state);
    };
  }

  @Override
  public DeadLetter evolve(DeadLetter state, DeadLetterEvent event) {
    return switch (event) {
      case Created fact -> expect(Absent.class, state, fact).created(fact);
      case Edited fact -> expect(Open.class, state, fact).edited(fact.fix());
      case Replayed fact -> expect(Open.class, state, fact).replayed(fact.by(), fact.at());
      case Archived fact -> expect(Active.class, state, fact).archived(fact.note());
      case FailedAgain fact ->
          expect(DeadLetter.Replayed.class, state, fact).failedAgain(fact.diagnosis(), fact.at());
    };
  }

  private static Decision<DeadLetterEvent, DeadLetterRejection> create(
      DeadLetterDraft draft, DeadLetter state) {
    return switch (state) {
      case Absent absent ->
          Decision.accept(
              new Created(
                  draft.id(), draft.event(), draft.destination(), draft.diagnosis(), draft.at()));
      case Existing same -> Decision.unchanged();
    };
  }

  private static Decision<DeadLetterEvent, DeadLetterRejection> edit(
      Edit command, DeadLetter state) {
    return switch (state) {
      case Absent absent -> Decision.reject(new DeadLetterRejection.Unknown());
      case DeadLetter.Archived gone -> Decision.reject(new DeadLetterRejection.IsArchived());
      case DeadLetter.Replayed gone -> Decision.reject(new DeadLetterRejection.IsReplayed());
      case Open open when isElsewhere(open, command.expectedVersion()) ->
          Decision.reject(
              new DeadLetterRejection.OtherVersion(command.expectedVersion(), versionOf(open)));
      case Open open when saysTheSame(open, command.fix()) -> Decision.unchanged();
      case Open open -> Decision.accept(new Edited(open.letter().id(), command.fix()));
    };
  }

  private static boolean isElsewhere(Open open, long expectedVersion) {
    return expectedVersion != 0 && expectedVersion != versionOf(open);
  }

  private static long versionOf(Open open) {
    return open.letter().handling().version();
  }

  /** The same edit sent twice is one edit, whenever it comes. */
  private static boolean saysTheSame(Open open, Fix fix) {
    return open.letter()
        .fix()
        .filter(
            before ->
                new Fix(
                        before.data(),
                        before.contentType(),
                        before.author(),
                        before.why(),
                        fix.at())
                    .equals(fix))
        .isPresent();
  }

  private static Decision<DeadLetterEvent, DeadLetterRejection> replay(
      Replay command, DeadLetter state) {
    return switch (state) {
      case Absent absent -> Decision.reject(new DeadLetterRejection.Unknown());
      case DeadLetter.Archived gone -> Decision.reject(new DeadLetterRejection.IsArchived());
      case DeadLetter.Replayed same -> Decision.unchanged();
      case Open open when isElsewhere(open, command.expectedVersion()) ->
          Decision.reject(
              new DeadLetterRejection.OtherVersion(command.expectedVersion(), versionOf(open)));
      case Open open -> Decision.accept(replayed(open.letter(), command));
    };
  }

  private static Replayed replayed(Letter letter, Replay command) {
    return new Replayed(
        letter.id(), letter.current(), letter.destination(), command.by(), command.at());
  }

  private static Decision<DeadLetterEvent, DeadLetterRejection> archive(
      Archive command, DeadLetter state) {
    return switch (state) {
      case Absent absent -> Decision.reject(new DeadLetterRejection.Unknown());
      case DeadLetter.Archived same -> Decision.unchanged();
      case Active active -> Decision.accept(new Archived(active.letter().id(), command.note()));
    };
  }
}
