package dev.baton.domain.event;

import dev.baton.domain.kernel.Names;
import java.time.Instant;

/**
 * Which event this is, and what it says of itself. {@code source} and {@code id} together identify
 * it: the same two again are the same event.
 *
 * @param id unique within {@code source}
 * @param source who claims to have published it, 1 to 200 characters (CloudEvents: a URI reference)
 * @param type what happened, 1 to 200 characters, for example {@code APIDesignCompleted}
 * @param time when it happened, by its publisher's clock
 */
public record Identity(EventId id, String source, String type, Instant time) {
  public Identity {
    Names.require(
        !source.isEmpty() && Names.isWithin(source, Names.LONGEST),
        source,
        "a source has 1 to 200 characters");
    Names.require(
        !type.isEmpty() && Names.isWithin(type, Names.LONGEST),
        type,
        "a type has 1 to 200 characters");
  }
}
