package dev.baton.sdk;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a published event stands: it is durable and has its place in the log.
 *
 * @param id the event's id
 * @param position its place in the total order, from 1
 * @param streamVersion its version in its stream, from 1; 0 without a stream
 * @param duplicate whether it stood there already, published before with the same source, id and
 *     content; the place is then that of the first time
 * @param recordedAt when the log took it; a {@link PublishStream} does not say
 */
public record Placement(
    String id, long position, long streamVersion, boolean duplicate, Optional<Instant> recordedAt) {

  static Placement of(dev.baton.v1.Placement placement) {
    return new Placement(
        placement.getId(),
        placement.getPosition(),
        placement.getStreamVersion(),
        placement.getDuplicate(),
        placement.hasRecordedAt()
            ? Optional.of(Wire.instant(placement.getRecordedAt()))
            : Optional.empty());
  }
}
