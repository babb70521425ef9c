package dev.baton.application.event;

import dev.baton.domain.event.Event;
import dev.baton.domain.kernel.StreamId;

/**
 * An event that somebody wants published.
 *
 * @param event what is published
 * @param stream the stream in which it gets the next version, or {@link StreamId#NONE}
 */
public record Submission(Event event, StreamId stream) {
  /** An event that belongs to no stream. */
  public static Submission of(Event event) {
    return new Submission(event, StreamId.NONE);
  }
}
