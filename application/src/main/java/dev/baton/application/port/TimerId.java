package dev.baton.application.port;

import dev.baton.domain.kernel.Names;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;

/**
 * Which timer: a name within the stream that owns it.
 *
 * @param namespace the tenant
 * @param stream the owner, never {@link StreamId#NONE}
 * @param name 1 to 200 characters of {@code A-Z a-z 0-9 _ -}
 */
public record TimerId(Namespace namespace, StreamId stream, String name) {
  public TimerId {
    Names.require(!stream.isNone(), stream.value(), "a timer belongs to a stream");
    Names.require(
        Names.isWord(name), name, "a timer's name is 1 to 200 characters of A-Z a-z 0-9 _ -");
  }

  /** The stream that it belongs to. */
  public StreamKey owner() {
    return new StreamKey(namespace, stream);
  }
}
