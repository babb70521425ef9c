package dev.baton.application.event;

import dev.baton.application.kernel.Appender;
import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps messages to agents whose inbox nobody has opened; what knows dead letters does it. Safe for
 * any thread.
 */
public interface UnknownRecipients {
  /**
   * Messages to nobody known.
   *
   * @param namespace the tenant
   * @param principal who published them
   * @param messages at least one
   */
  record Mail(Namespace namespace, Principal principal, List<Message> messages) {
    public Mail {
      messages = List.copyOf(messages);
    }
  }

  /**
   * A message to nobody known.
   *
   * @param event what was to be published
   * @param unopened where the stream of the inbox was when nobody had opened it: whether that is so
   *     still, other nodes' facts included, the log says
   */
  record Message(Event event, ExpectedVersion unopened) {}

  /** What came of keeping them. */
  sealed interface Kept {
    /** All are kept, durably; one id for each, in order. */
    record InDeadLetters(List<String> ids) implements Kept {
      public InDeadLetters {
        ids = List.copyOf(ids);
      }
    }

    /** Somebody has opened one of the inboxes, at another node; some may be kept. */
    record Opened() implements Kept {}

    /** The node takes nothing at present; some may be kept. */
    record NotTaken(Appender.Offer offer) implements Kept {}

    /** The store did not answer; whether they are kept is unknown. */
    record Unknown() implements Kept {}
  }

  /**
   * Keeps them; the same event of a source again is kept once. Never blocks; {@code outcome} is
   * called exactly once, on this thread or on the appender's.
   */
  void keep(Mail mail, Consumer<Kept> outcome);

  /**
   * The appends that keep them, one for each message, for who makes them part of its own. Each
   * expects its inbox to be unopened still.
   */
  List<AppendRequest> letters(Mail mail);
}
