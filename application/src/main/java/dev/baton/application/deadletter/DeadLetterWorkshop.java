package dev.baton.application.deadletter;

import dev.baton.application.deadletter.ReplayRejection.NotAllowed;
import dev.baton.application.deadletter.ReplayRejection.NotPublished;
import dev.baton.application.event.PayloadCheck;
import dev.baton.application.event.PublishRejection;
import dev.baton.application.kernel.CommandHandler;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.Clock;
import dev.baton.application.port.PayloadSchemas.Misfit;
import dev.baton.domain.deadletter.DeadLetter;
import dev.baton.domain.deadletter.DeadLetterCommand;
import dev.baton.domain.deadletter.DeadLetterDecider;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.deadletter.DeadLetterRejection;
import dev.baton.domain.deadletter.Fix;
import dev.baton.domain.deadletter.Letter;
import dev.baton.domain.deadletter.Note;
import dev.baton.domain.event.Payload;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks into dead letters, edits, replays and archives them. Every step is a fact. Safe for any
 * thread; blocks, so it is called on virtual threads.
 */
public final class DeadLetterWorkshop {
  private static final DeadLetterDecider DECIDER = new DeadLetterDecider();
  private static final int ATTEMPTS = 3;
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);

  private final CommandHandler commands;
  private final PayloadCheck payloads;
  private final InboxReplay inboxes;
  private final Clock clock;

  public DeadLetterWorkshop(
      CommandHandler commands, PayloadCheck payloads, InboxReplay inboxes, Clock clock) {
    this.commands = commands;
    this.payloads = payloads;
    this.inboxes = inboxes;
    this.clock = clock;
  }

  /** What somebody wants to be delivered instead of the original payload. */
  public record Draft(Payload data, String contentType, String author, String why) {}

  /** A dead letter as it is, straight from its facts. */
  public Optional<DeadLetter.Existing> find(Namespace namespace, DeadLetterId id) {
    return switch (commands.read(DeadLetterAppends.streamOf(namespace, id), DECIDER)) {
      case DeadLetter.Absent absent -> Optional.empty();
      case DeadLetter.Existing existing -> Optional.of(existing);
    };
  }

  /** Where a payload does not fit what the letter's topic asks for now; empty if it does. */
  public List<Misfit> check(Letter letter, Payload data) {
    return payloads.check(letter.original().namespace(), letter.original().topic(), data);
  }

  /**
   * Has another payload delivered that was {@linkplain #check checked}.
   *
   * @param expectedVersion the version that the letter must have, or 0 for any
   */
  public Handled<DeadLetter, DeadLetterRejection> edit(
      Namespace namespace, DeadLetterId id, Draft draft, long expectedVersion) {
    Fix fix = new Fix(draft.data(), draft.contentType(), draft.author(), draft.why(), clock.now());
    return handle(namespace, id, new DeadLetterCommand.Edit(fix, expectedVersion));
  }

  /** Gives a letter up; one that was given up is answered as it is. */
  public Handled<DeadLetter, DeadLetterRejection> archive(
      Namespace namespace, DeadLetterId id, String by, String text) {
    return handle(namespace, id, new DeadLetterCommand.Archive(new Note(by, text, clock.now())));
  }

  /**
   * Delivers a letter once more to whoever was owed it; one that is on its way is answered as it
   * is. What was for an inbox is published there first, so that it is not said to be on its way
   * before it is.
   */
  public Handled<DeadLetter, ReplayRejection> replay(
      Namespace namespace, DeadLetterId id, String by) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long version = 0;
      if (find(namespace, id).orElse(null) instanceof DeadLetter.Open open
          && open.letter().destination().isNone()) {
        Optional<PublishRejection> rejection = inboxes.publish(open.letter().current());
        if (rejection.isPresent()) {
          return notPublished(rejection.get());
        }
        version = open.letter().handling().version();
      }
      Handled<DeadLetter, DeadLetterRejection> handled =
          handle(namespace, id, new DeadLetterCommand.Replay(by, version, clock.now()));
      if (!isOvertaken(handled)) {
        return allowed(handled);
      }
    }
    return new Handled.Busy<>(RETRY_AFTER);
  }

  /** It was edited while it was published as it was before; the next publish says that it was. */
  private static boolean isOvertaken(Handled<DeadLetter, DeadLetterRejection> handled) {
    return handled
            instanceof Handled.Refused<DeadLetter, DeadLetterRejection>(DeadLetterRejection reason)
        && reason instanceof DeadLetterRejection.OtherVersion;
  }

  private static Handled<DeadLetter, ReplayRejection> notPublished(PublishRejection rejection) {
    return switch (rejection) {
      case PublishRejection.Overloaded busy -> new Handled.Busy<>(busy.retryAfter());
      case PublishRejection.StoreUnavailable away ->
          new Handled.StoreUnavailable<>(away.retryAfter());
      case PublishRejection other -> new Handled.Refused<>(new NotPublished(other));
    };
  }

  private static Handled<DeadLetter, ReplayRejection> allowed(
      Handled<DeadLetter, DeadLetterRejection> handled) {
    return switch (handled) {
      case Handled.Done<DeadLetter, DeadLetterRejection> done ->
          new Handled.Done<>(done.state(), done.version(), done.position());
      case Handled.Refused<DeadLetter, DeadLetterRejection> refused ->
          new Handled.Refused<>(new NotAllowed(refused.reason()));
      case Handled.Busy<DeadLetter, DeadLetterRejection> busy ->
          new Handled.Busy<>(busy.retryAfter());
      case Handled.StoreUnavailable<DeadLetter, DeadLetterRejection> away ->
          new Handled.StoreUnavailable<>(away.retryAfter());
    };
  }

  private Handled<DeadLetter, DeadLetterRejection> handle(
      Namespace namespace, DeadLetterId id, DeadLetterCommand command) {
    return commands.handle(DeadLetterAppends.streamOf(namespace, id), DECIDER, command);
  }
}
