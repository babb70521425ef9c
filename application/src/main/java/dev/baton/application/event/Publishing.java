package dev.baton.application.event;

import dev.baton.application.event.PublishOutcome.Published;
import dev.baton.application.event.PublishOutcome.Refused;
import dev.baton.application.event.UnknownRecipients.Kept;
import dev.baton.application.event.UnknownRecipients.Mail;
import dev.baton.application.event.UnknownRecipients.Message;
import dev.baton.application.kernel.Appender;
import dev.baton.application.kernel.TailFeed;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.TimerGone;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Publishes events: checks them against their topics, and hands them to the appender. Never blocks;
 * safe for any thread. Requests of one thread are appended in the order in which they were made;
 * the exception is one that creates a topic at the same time as another node, which is made again.
 */
public final class Publishing {
  private static final Duration OVERLOADED_RETRY = Duration.ofMillis(200);
  private static final Duration AWAY_RETRY = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 5;

  private final Admission admission;
  private final Appender appender;
  private final TailFeed tail;
  private final UnknownRecipients unknownRecipients;

  public Publishing(
      Admission admission, Appender appender, TailFeed tail, UnknownRecipients unknownRecipients) {
    this.admission = admission;
    this.appender = appender;
    this.tail = tail;
    this.unknownRecipients = unknownRecipients;
  }

  /**
   * Publishes; {@code outcome} is called exactly once: at once, on the calling thread, where the
   * command is refused without the log; else on the thread that answers, when the events are
   * durable, or kept as dead letters because their recipients are not known. It must not block and
   * must not throw.
   */
  public void publish(PublishCommand command, Consumer<PublishOutcome> outcome) {
    publish(new Try(command, outcome, ATTEMPTS));
  }

  /** A try to publish; {@code left} tries, this one included. */
  private record Try(PublishCommand command, Consumer<PublishOutcome> outcome, int left) {
    boolean isLast() {
      return left == 1;
    }

    Try next() {
      return new Try(command, outcome, left - 1);
    }

    void refused(PublishRejection reason) {
      outcome.accept(new Refused(reason));
    }
  }

  private void publish(Try trying) {
    Optional<PublishRejection> rejection = admission.check(trying.command());
    if (rejection.isPresent()) {
      refuse(trying, rejection.get());
      return;
    }
    Admitted admitted = admission.admit(trying.command());
    Appender.Offer offer = appender.offer(admitted.request(), new Answer(admitted, trying));
    if (offer != Appender.Offer.ACCEPTED) {
      boolean unused = admission.over(admitted);
      trying.refused(notTaken(offer));
    }
  }

  /** What is for nobody known is kept before its publisher is told. */
  private void refuse(Try trying, PublishRejection rejection) {
    if (!(rejection instanceof PublishRejection.UnknownRecipient unknown)) {
      trying.refused(rejection);
      return;
    }
    PublishCommand command = trying.command();
    List<Message> messages = admission.toNobodyKnown(command);
    if (messages.isEmpty()) {
      // An inbox was opened since the look that found it closed.
      publish(trying);
    } else {
      Mail mail = new Mail(command.namespace(), command.principal(), messages);
      unknownRecipients.keep(mail, kept -> tell(trying, unknown, kept));
    }
  }

  private void tell(Try trying, PublishRejection.UnknownRecipient unknown, Kept kept) {
    switch (kept) {
      case Kept.InDeadLetters letters -> trying.refused(unknown.keptAs(letters.ids().getFirst()));
      case Kept.Opened opened when trying.isLast() ->
          trying.refused(new PublishRejection.Overloaded(OVERLOADED_RETRY));
      case Kept.Opened opened -> publishAgain(trying);
      case Kept.NotTaken refused -> trying.refused(notTaken(refused.offer()));
      case Kept.Unknown away -> trying.refused(new PublishRejection.StoreUnavailable(AWAY_RETRY));
    }
  }

  private static PublishRejection notTaken(Appender.Offer offer) {
    return switch (offer) {
      case ACCEPTED -> throw new IllegalArgumentException("it was taken");
      case FULL -> new PublishRejection.Overloaded(OVERLOADED_RETRY);
      case STORE_AWAY -> new PublishRejection.StoreUnavailable(AWAY_RETRY);
      case CLOSED -> new PublishRejection.ShuttingDown();
    };
  }

  /** What is done with the log's answer to a command. */
  private final class Answer implements Appender.Listener {
    private final Admitted admitted;
    private final Try trying;

    Answer(Admitted admitted, Try trying) {
      this.admitted = admitted;
      this.trying = trying;
    }

    @Override
    public void answered(AppendResult result) {
      boolean reliedOn = admission.over(admitted);
      if (result instanceof VersionConflict conflict && isOfTopic(conflict) && !trying.isLast()) {
        publishAgain(trying);
        return;
      }
      if (reliedOn && !(result instanceof Appended)) {
        createAlone();
      }
      trying.outcome().accept(outcomeOf(result, admitted.facts().size()));
    }

    @Override
    public void unavailable() {
      boolean unused = admission.over(admitted);
      trying.refused(new PublishRejection.StoreUnavailable(AWAY_RETRY));
    }

    private boolean isOfTopic(VersionConflict conflict) {
      return admitted.versions().stream()
          .anyMatch(expected -> expected.stream().equals(conflict.stream()));
    }

    /**
     * Others have published on the topics meanwhile; if this is lost, their next publish makes up.
     */
    private void createAlone() {
      Appender.Offer unused = appender.offer(admitted.creation(), Appender.Listener.NOBODY);
    }
  }

  /** Another node has created a topic: this one has to see that before it tries again. */
  private void publishAgain(Try trying) {
    try {
      boolean unused = tail.runOnce();
    } catch (StoreUnavailableException away) {
      trying.refused(new PublishRejection.StoreUnavailable(AWAY_RETRY));
      return;
    }
    publish(trying.next());
  }

  private static PublishOutcome outcomeOf(AppendResult result, int prelude) {
    return switch (result) {
      case Appended appended ->
          new Published(appended.places().subList(prelude, appended.places().size()));
      case VersionConflict conflict ->
          new Refused(
              new PublishRejection.VersionConflict(
                  conflict.stream(), conflict.expected(), conflict.actual()));
      case TimerGone gone ->
          throw new IllegalStateException("a publish that changes no timer: " + gone);
      case ContentMismatch mismatch ->
          new Refused(new PublishRejection.ContentDiffers(mismatch.id(), mismatch.position()));
    };
  }
}
