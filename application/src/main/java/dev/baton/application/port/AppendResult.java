package dev.baton.application.port;

import dev.baton.domain.event.EventId;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.List;

/** What became of one {@link AppendRequest}. */
public sealed interface AppendResult {
  /** It stands in the log, durably; one place for each event, in the request's order. */
  record Appended(List<Placed> places) implements AppendResult {
    public Appended {
      places = List.copyOf(places);
    }
  }

  /**
   * Where an event stands.
   *
   * @param position its place in the log
   * @param version its version in its stream, or 0 without one
   * @param recordedAt when the log took it
   * @param duplicate whether it stood there already: same namespace, source, id and content
   */
  record Placed(long position, long version, Instant recordedAt, boolean duplicate) {}

  /** A stream is not at the expected version; nothing was appended, no position was taken. */
  record VersionConflict(StreamId stream, long expected, long actual) implements AppendResult {}

  /** An event of this source and id stands at {@code position} with other content. */
  record ContentMismatch(EventId id, long position) implements AppendResult {}

  /**
   * A timer that was to be cancelled or fired is not set, or is due at another time; nothing was
   * appended, no position was taken.
   */
  record TimerGone(TimerId timer) implements AppendResult {}
}
