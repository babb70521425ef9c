package dev.baton.application.deadletter;

import dev.baton.application.event.UnknownRecipients;
import dev.baton.application.kernel.Appender;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.Clock;
import dev.baton.domain.deadletter.DeadLetterDraft;
import dev.baton.domain.deadletter.DeadLetterReason;
import dev.baton.domain.deadletter.Destination;
import dev.baton.domain.deadletter.Diagnosis;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Keeps as dead letters what is for inboxes that nobody has opened. Safe for any thread. */
public final class DeadLetterOffice implements UnknownRecipients {
  private final DeadLetterAppends appends;
  private final Appender appender;
  private final Clock clock;

  public DeadLetterOffice(DeadLetterAppends appends, Appender appender, Clock clock) {
    this.appends = appends;
    this.appender = appender;
    this.clock = clock;
  }

  @Override
  public void keep(Mail mail, Consumer<Kept> outcome) {
    List<Letter> letters = write(mail);
    List<String> ids = letters.stream().map(Letter::id).toList();
    Gathering gathering = new Gathering(new Kept.InDeadLetters(ids), outcome);
    for (Letter letter : letters) {
      Appender.Offer offer = appender.offer(letter.append(), gathering.of(letter));
      if (offer != Appender.Offer.ACCEPTED) {
        gathering.end(new Kept.NotTaken(offer));
        return;
      }
    }
  }

  @Override
  public List<AppendRequest> letters(Mail mail) {
    return write(mail).stream().map(Letter::append).toList();
  }

  /** A dead letter, the append that keeps it, and the stream of the inbox that is not open. */
  private record Letter(String id, AppendRequest append, StreamId inbox) {}

  private List<Letter> write(Mail mail) {
    Instant now = clock.now();
    return mail.messages().stream().map(message -> write(mail, message, now)).toList();
  }

  private Letter write(Mail mail, Message message, Instant now) {
    DeadLetterDraft draft = draft(mail, message.event(), now);
    return new Letter(
        draft.id().value(),
        appends.create(draft).expecting(message.unopened()),
        message.unopened().stream());
  }

  /** It never stood in the log, so it has no position there. */
  private static DeadLetterDraft draft(Mail mail, Event event, Instant now) {
    RecordedEvent unrecorded =
        new RecordedEvent(0, now, mail.namespace(), mail.principal(), StreamId.NONE, 0, event);
    Diagnosis diagnosis =
        Diagnosis.undelivered(
            DeadLetterReason.UNKNOWN_RECIPIENT,
            "nobody has opened the inbox of " + event.routing().recipient());
    return new DeadLetterDraft(unrecorded, Destination.NONE, diagnosis, now);
  }

  /** Waits for the answers to all letters. */
  private static final class Gathering {
    private final Kept.InDeadLetters all;
    private final Consumer<Kept> outcome;
    private final AtomicInteger missing;
    private final AtomicBoolean over = new AtomicBoolean();

    Gathering(Kept.InDeadLetters all, Consumer<Kept> outcome) {
      this.all = all;
      this.outcome = outcome;
      this.missing = new AtomicInteger(all.ids().size());
    }

    /**
     * Unless its inbox was opened, a letter is kept whatever the log answers: by this append, or by
     * an earlier one of the same.
     */
    Appender.Listener of(Letter letter) {
      return new Appender.Listener() {
        @Override
        public void answered(AppendResult result) {
          if (result instanceof VersionConflict conflict
              && conflict.stream().equals(letter.inbox())) {
            end(new Kept.Opened());
          } else if (missing.decrementAndGet() == 0) {
            end(all);
          }
        }

        @Override
        public void unavailable() {
          end(new Kept.Unknown());
        }
      };
    }

    void end(Kept kept) {
      if (over.compareAndSet(false, true)) {
        outcome.accept(kept);
      }
    }
  }
}
