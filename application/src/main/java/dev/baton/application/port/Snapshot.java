package dev.baton.application.port;

import dev.baton.domain.event.Payload;

/**
 * The state that a stream's facts have made.
 *
 * @param stream whose facts
 * @param version of the stream up to which they are in it, from 1
 * @param form in which the body is written, at most 100 characters; who reads another form ignores
 *     it
 * @param body at most 1 MiB
 */
public record Snapshot(StreamKey stream, long version, String form, Payload body) {
  /** A larger state is not kept. */
  public static final int MOST_BYTES = 1 << 20;

  public Snapshot {
    if (version < 1 || form.length() > 100 || body.size() > MOST_BYTES) {
      throw new IllegalArgumentException("a snapshot of no version, or too large: " + stream);
    }
  }
}
