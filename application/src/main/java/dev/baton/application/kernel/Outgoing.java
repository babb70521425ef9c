package dev.baton.application.kernel;

import dev.baton.domain.event.Content;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.Routing;
import java.util.Optional;

/**
 * An event that a capability publishes. Its time is that of the fact which it goes with, its cause
 * whatever led to that fact.
 *
 * @param id its id, where the facts have to know it; else it gets one
 * @param source who says so: the capability, {@code baton/<capability>}, or who asked for it
 * @param type what it says
 * @param routing where it goes
 * @param content what it carries
 */
public record Outgoing(
    Optional<EventId> id, String source, String type, Routing routing, Content content) {
  /** An event that gets an id when it is appended. */
  public static Outgoing of(String source, String type, Routing routing, Content content) {
    return new Outgoing(Optional.empty(), source, type, routing, content);
  }

  /** The same under an id of one's own. */
  public Outgoing under(EventId own) {
    return new Outgoing(Optional.of(own), source, type, routing, content);
  }
}
