package dev.baton.domain.event;

import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;

/**
 * An event that is to be published later, with all that its publish takes.
 *
 * @param event what is published
 * @param stream the stream in which it gets the next version, or {@link StreamId#NONE}
 * @param principal who asked for it, as the server knew it
 */
public record PlannedEvent(Event event, StreamId stream, Principal principal) {
  /**
   * Whether the other is the same to a publisher who asks again: all that it states, but not its
   * time and trace, which may differ each time it is sent.
   */
  public boolean hasContentOf(PlannedEvent other) {
    return stream.equals(other.stream) && stated(event).equals(stated(other.event));
  }

  private static Event stated(Event event) {
    Identity identity = event.identity();
    Cause cause = event.cause();
    return new Event(
        new Identity(identity.id(), identity.source(), identity.type(), Instant.EPOCH),
        Cause.of(cause.correlationId(), cause.causationId()),
        event.routing(),
        event.content());
  }
}
