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
  static PreparedEvent of(Namespace namespace, NewEvent added) {
    return new PreparedEvent(
        added,
        Fingerprints.identity(namespace, added.event()),
        Fingerprints.content(added),
        Fingerprints.correlation(namespace, added.event().cause().correlationId()),
        added.stream().isNone() ? 0 : Fingerprints.stream(namespace, added.stream()),
        AttributesCodec.encode(added));
  }

  boolean hasStream() {
    return !added.stream().isNone();
  }
}
