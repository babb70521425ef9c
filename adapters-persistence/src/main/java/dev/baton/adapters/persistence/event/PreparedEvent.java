package dev.baton.adapters.persistence.event;

import dev.baton.application.port.NewEvent;
import dev.baton.domain.kernel.Namespace;

/**
 * An event with all that can be computed before it is appended.
 *
 * @param stream hash of its stream; meaningless without one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PreparedEvent(
    NewEvent added,
    Fingerprints.Identity identity,
    long content,
    long correlation,
    long stream,
    byte[] attributes) {
  static PreparedEvent of(Fingerprints hashes, Namespace namespace, NewEvent added) {
    return new PreparedEvent(
        added,
        hashes.identity(namespace, added.event()),
        hashes.content(added),
        hashes.correlation(namespace, added.event().cause().correlationId()),
        added.stream().isNone() ? 0 : hashes.stream(namespace, added.stream()),
        AttributesCodec.encode(added));
  }

  boolean hasStream() {
    return !added.stream().isNone();
  }
}
