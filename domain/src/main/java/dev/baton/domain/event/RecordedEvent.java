package dev.baton.domain.event;

import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param position its place in the total order: 1, 2, 3, … without holes
 * @param recordedAt when the log took it; never earlier than that of a lower position
 * @param namespace the tenant that it belongs to
 * @param principal who the server says published it
 * @param stream the stream that it belongs to, or {@link StreamId#NONE}
 * @param version its version in the stream from 1, or 0 without one
 * @param event what was published
 */
public record RecordedEvent(
    long position,
    Instant recordedAt,
    Namespace namespace,
    Principal principal,
    StreamId stream,
    long version,
    Event event) {
  public TopicName topic() {
    return event.topic();
  }
}
