package dev.baton.application.event;

import dev.baton.application.kernel.Tail;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads and follows the log. Safe for any thread; blocks, so it is called on virtual threads. */
public final class EventReading {
  private final EventLog log;
  private final Tail tail;

  public EventReading(EventLog log, Tail tail) {
    this.log = log;
    this.tail = tail;
  }

  /** The highest position that this node knows of. */
  public long head() {
    return tail.head();
  }

  /** A page; recent events forwards come from memory. */
  public Page read(ReadRequest request) {
    boolean recent =
        request.direction() == Direction.FORWARDS
            && request.from() >= tail.first()
            && request.from() <= tail.head();
    return recent ? readTail(request) : log.read(request);
  }

  private Page readTail(ReadRequest request) {
    List<RecordedEvent> candidates = new ArrayList<>();
    int copied = tail.copy(request.from(), request.limit(), candidates);
    if (copied == 0) {
      return log.read(request);
    }
    long next = request.from() + copied;
    List<RecordedEvent> events = candidates.stream().filter(request::selects).toList();
    return new Page(events, next, next > tail.head(), 0);
  }

  /** As {@link #read} forwards, but waits up to {@code maxWait} where {@code from} is beyond. */
  public Page follow(ReadRequest request, Duration maxWait) throws InterruptedException {
    if (request.from() > tail.head() && !tail.await(request.from(), maxWait)) {
      return new Page(List.of(), request.from(), true, 0);
    }
    return read(request);
  }

  /** A stream's events from a version on, ascending. */
  public List<RecordedEvent> stream(
      Namespace namespace, StreamId stream, long fromVersion, int limit) {
    return log.readStream(namespace, stream, fromVersion, limit);
  }

  /** A conversation's events beyond a position, ascending; only an empty page is the end. */
  public List<RecordedEvent> correlation(
      Namespace namespace, String correlationId, long after, int limit) {
    return log.readCorrelation(namespace, correlationId, after, limit);
  }

  /** The first position recorded at or after an instant, or one beyond the head. */
  public long positionAt(Instant recordedAt) {
    return log.positionAt(recordedAt);
  }

  /** Waits until this node has seen a position; false when the time is up first. */
  public boolean awaitPosition(long position, Duration timeout) throws InterruptedException {
    return tail.await(position, timeout);
  }
}
