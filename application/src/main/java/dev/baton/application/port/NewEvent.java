package dev.baton.application.port;

import dev.baton.domain.event.Event;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.StreamId;

/**
 * An event to append.
 *
 * @param event what is published
 * @param stream the stream in which it gets the next version, or {@link StreamId#NONE}
 * @param retention how long the log keeps it
 */
public record NewEvent(Event event, StreamId stream, Retention retention) {}
