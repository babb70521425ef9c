package dev.baton.application.port;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.List;

/**
 * The one durable, totally ordered log. Positions are 1, 2, 3, … without holes, in commit order,
 * and never restart; what retention drops leaves holes only at or below a {@linkplain Page#horizon
 * horizon}. Safe for any thread; every method but {@link #prepare} blocks, and throws {@link
 * StoreUnavailableException} when the store does not answer.
 */
public interface EventLog {
  /**
   * What a log is given to append: a request as it is, or with what that log has computed of it
   * beforehand, see {@link #prepare}. The latter is for that log alone, and appended once.
   */
  interface Prepared {
    /** What is to be appended. */
    AppendRequest request();
  }

  /**
   * Appends each request whole or not at all, as if one after the other; returns when what was
   * appended is durable. A refusal is that request's result, takes no position and leaves the
   * others alone. Idempotent within the window: an event of the same namespace, source and id and
   * of the same content is not appended again but answered with its first place, before timers and
   * expected versions are looked at, in this order.
   *
   * @param requests at least one, as they are or {@linkplain #prepare prepared}; the caller bounds
   *     their count and bytes
   * @return one result for each request, in order
   */
  List<AppendResult> append(List<? extends Prepared> requests);

  /**
   * Computes of a request what does not depend on the log, so that an append has less to do itself
   * while others wait for it. The one method that does not block: whoever asks for an append calls
   * it, on any thread.
   */
  default Prepared prepare(AppendRequest request) {
    return request;
  }

  /** The highest position, or 0 for an empty log. */
  long head();

  /**
   * All events from a position on, of every tenant, ascending.
   *
   * @param from the first position looked at, included
   * @param limit 1 to 1,000
   */
  Page scan(long from, int limit);

  /** As {@link #scan}, but only events of one priority, found without reading the others. */
  Page scanPriority(int priority, long from, int limit);

  /**
   * As {@link #scan}, but only events of one retention class, found without reading the others: the
   * facts of all streams are of class {@link Retention#KEEP}.
   */
  Page scanRetention(Retention retention, long from, int limit);

  /** Events of a tenant by topic and type, either way; a rare selection may need several pages. */
  Page read(ReadRequest request);

  /**
   * A stream's events in ascending version.
   *
   * @param fromVersion the first version returned, 1 for the beginning
   * @param limit 1 to 1,000
   */
  List<RecordedEvent> readStream(Namespace namespace, StreamId stream, long fromVersion, int limit);

  /**
   * The first events of several streams, read together; those of each in ascending version.
   *
   * @param streams 1 to 1,000
   * @param limit of each stream, 1 to 100; where there are fewer, that is all of it
   * @return a list for each stream, in their order; for fewer of them, yet for one at least, where
   *     all of it would be too large for a page
   */
  List<List<RecordedEvent>> readBeginnings(List<StreamKey> streams, int limit);

  /**
   * A conversation's events, ascending. A page may hold fewer than were asked for though more
   * follow, so that it is not too large; an empty one is the end.
   *
   * @param after only positions above this one
   * @param limit 1 to 1,000
   */
  List<RecordedEvent> readCorrelation(
      Namespace namespace, String correlationId, long after, int limit);

  /** The first position recorded at or after an instant, or one beyond the head. */
  long positionAt(Instant recordedAt);
}
