package dev.baton.application.kernel;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.RecordedEvent;
import java.util.Optional;

/**
 * What led to a decision, as its facts tell it.
 *
 * @param cause the conversation and the event that caused it; empty for a new conversation
 * @param input the position of the event that a process took in, or 0
 * @param command the id that the caller gave its command, at most 200 characters; or empty
 */
public record Origin(Optional<Cause> cause, long input, String command) {
  /** Somebody asked, and says nothing of why. */
  public static final Origin UNKNOWN = new Origin(Optional.empty(), 0, "");

  /** Somebody asked under an id, so that asking again changes nothing. */
  public static Origin command(String id) {
    return new Origin(Optional.empty(), 0, id);
  }

  /** The same as part of a conversation. */
  public Origin because(Cause known) {
    return new Origin(Optional.of(known), input, command);
  }

  /** A process took an event in. */
  static Origin input(RecordedEvent event) {
    Cause led = event.event().cause();
    Cause cause =
        new Cause(
            led.correlationId(), event.event().id().value(), led.traceParent(), led.traceState());
    return new Origin(Optional.of(cause), event.position(), "");
  }
}
