package dev.baton.application.port;

import dev.baton.domain.event.Event;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.util.Optional;

/**
 * An event to append.
 *
 * @param event what is published
 * @param stream the stream in which it gets the next version, or {@link StreamId#NONE}
 * @param retention how long the log keeps it
 * @param principal who publishes it, where that is not who publishes the rest of the append
 */
public record NewEvent(
    Event event, StreamId stream, Retention retention, Optional<Principal> principal) {
  /** An event by whoever publishes the append. */
  public NewEvent(Event event, StreamId stream, Retention retention) {
    this(event, stream, retention, Optional.empty());
  }

  /** The same by {@code author}, unless it is somebody else's already. */
  public NewEvent by(Principal author) {
    return principal.isPresent()
        ? this
        : new NewEvent(event, stream, retention, Optional.of(author));
  }
}
