package dev.baton.application.deadletter;

import dev.baton.application.event.UnknownRecipients;
import dev.baton.application.kernel.Appender;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.Clock;
import dev.baton.domain.deadletter.DeadLetterDraft;
import dev.baton.domain.deadletter.DeadLetterId;
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
    List<DeadLetterDraft> drafts = drafts(mail);
    List<String> ids = drafts.stream().map(DeadLetterDraft::id).map(DeadLetterId::value).toList();
    Gathering gathering = new Gathering(new Kept.InDeadLetters(ids), outcome);
    for (DeadLetterDraft draft : drafts) {
      Appender.Offer offer = appender.offer(appends.create(draft), gathering);
      if (offer != Appender.Offer.ACCEPTED) {
        gathering.end(new Kept.NotTaken(offer));
        return;
      }
    }
  }

  @Override
  public List<AppendRequest> letters(Mail mail) {
    return drafts(mail).stream().map(appends::create).toList();
  }

  private List<DeadLetterDraft> drafts(Mail mail) {
    Instant now = clock.now();
    return mail.events().stream().map(event -> draft(mail, event, now)).toList();
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

  /** Whatever the log answers, each is kept: by this append, or by an earlier one of the same. */
  private static final class Gathering implements Appender.Listener {
    private final Kept.InDeadLetters all;
    private final Consumer<Kept> outcome;
    private final AtomicInteger missing;
    private final AtomicBoolean over = new AtomicBoolean();

    Gathering(Kept.InDeadLetters all, Consumer<Kept> outcome) {
      this.all = all;
      this.outcome = outcome;
      this.missing = new AtomicInteger(all.ids().size());
    }

    @Override
    public void answered(AppendResult result) {
      if (missing.decrementAndGet() == 0) {
        end(all);
      }
    }

    @Override
    public void unavailable() {
      end(new Kept.Unknown());
    }

    void end(Kept kept) {
      if (over.compareAndSet(false, true)) {
        outcome.accept(kept);
      }
    }
  }
}
