package dev.baton.adapters.persistence.event;

import java.util.List;

/** What {@code log_append} answers: it appended all rows, or none because of these. */
sealed interface AppendReply {
  /**
   * All stand in the log, at consecutive positions.
   *
   * @param versions one for each row, 0 without a stream; or empty when no row has a stream
   * @param seen what was looked through for events that stand there already
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Stored(long firstPosition, long recordedAt, long[] versions, Seen seen)
      implements AppendReply {
    long version(int row) {
      return versions.length == 0 ? 0 : versions[row];
    }
  }

  /**
   * Keys in buckets of time, which stood in the log before.
   *
   * @param buckets one for each key
   * @param tooMany whether they were more than are passed on; there are none then
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Seen(long[] buckets, long[] keys, boolean tooMany) {
    static final Seen NOTHING = new Seen(new long[0], new long[0], false);
  }

  /** Some stand there already. */
  record AlreadyThere(List<Found> found) implements AppendReply {}

  /**
   * One that stands there already.
   *
   * @param row its index, from 0
   * @param same whether its content is the same
   */
  record Found(int row, boolean same, long position, long recordedAt, long version) {}

  /** Some streams are at another version than expected. */
  record Conflicting(List<Conflict> conflicts) implements AppendReply {}

  /**
   * A stream and its version.
   *
   * @param stream its index, from 0
   */
  record Conflict(int stream, long actual) {}

  /**
   * Some timers are not there as they should be.
   *
   * @param changes indexes of the changes, from 0
   */
  record TimersGone(List<Integer> changes) implements AppendReply {}
}
