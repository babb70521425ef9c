package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.event.EventReading;
import dev.baton.application.port.ReadRequest;
import dev.baton.application.port.ReadRequest.Direction;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicPattern;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import dev.baton.v1.ReadEventsRequest;
import java.util.List;

/** What a read asks for, and where that is found. */
final class ReadSelection {
  private static final int UNLIMITED_PAGE = 1000;

  private final EventReading reading;
  private final ReadEventsRequest request;
  private final Namespace namespace;
  private final Direction direction;

  ReadSelection(EventReading reading, ReadEventsRequest request) {
    this.reading = reading;
    this.request = request;
    this.namespace = Callers.namespace(request.getNamespace());
    this.direction =
        switch (request.getDirection()) {
          case DIRECTION_UNSPECIFIED, DIRECTION_FORWARDS -> Direction.FORWARDS;
          case DIRECTION_BACKWARDS -> Direction.BACKWARDS;
          case UNRECOGNIZED ->
              throw new IllegalArgumentException("a direction that validation let pass");
        };
  }

  boolean follows() {
    return request.getFollow();
  }

  boolean forwards() {
    return direction == Direction.FORWARDS;
  }

  /** How many events are returned at most. */
  long limit() {
    if (request.getLimit() > 0) {
      return request.getLimit();
    }
    return follows() ? Long.MAX_VALUE : UNLIMITED_PAGE;
  }

  /** The first position looked at, included. */
  long from() {
    return switch (request.getFromCase()) {
      case FROM_POSITION -> request.getFromPosition();
      case FROM_TIME -> fromTime();
      case FROM_NOT_SET -> forwards() ? 1 : Long.MAX_VALUE;
    };
  }

  private long fromTime() {
    long position = reading.positionAt(Times.toInstant(request.getFromTime()));
    return forwards() ? position : position - 1;
  }

  LogSource source(long from) {
    ReadRequest wanted =
        new ReadRequest(
            namespace, patterns(), request.getTypesList(), from, direction, UNLIMITED_PAGE);
    if (!request.getStream().isEmpty()) {
      return stream(new StreamId(request.getStream()), wanted);
    }
    if (!request.getCorrelationId().isEmpty()) {
      return conversation(request.getCorrelationId(), wanted);
    }
    return new LogSource.ByPosition(reading, wanted);
  }

  private LogSource stream(StreamId stream, ReadRequest wanted) {
    return new IndexSource(
        reading, new ByVersion(stream), wanted, event -> event.stream().equals(stream));
  }

  private LogSource conversation(String id, ReadRequest wanted) {
    return new IndexSource(
        reading,
        new ByCorrelation(id, wanted.from() - 1),
        wanted,
        event -> event.event().cause().correlationId().equals(id));
  }

  /** All topics but the server's own; of a stream or a conversation, the server's own too. */
  private List<TopicPattern> patterns() {
    boolean all = request.getStream().isEmpty() && request.getCorrelationId().isEmpty();
    return request.getTopicsCount() == 0 && all
        ? List.of(TopicPattern.ALL)
        : request.getTopicsList().stream().map(TopicPattern::new).toList();
  }

  private final class ByVersion implements IndexSource.Index {
    private final StreamId stream;
    private long version = 1;

    ByVersion(StreamId stream) {
      this.stream = stream;
    }

    @Override
    public List<RecordedEvent> next(int most) {
      List<RecordedEvent> events = reading.stream(namespace, stream, version, most);
      version = events.isEmpty() ? version : events.getLast().version() + 1;
      return events;
    }
  }

  private final class ByCorrelation implements IndexSource.Index {
    private final String id;
    private long after;

    ByCorrelation(String id, long after) {
      this.id = id;
      this.after = after;
    }

    @Override
    public List<RecordedEvent> next(int most) {
      List<RecordedEvent> events = reading.correlation(namespace, id, after, most);
      after = events.isEmpty() ? after : events.getLast().position();
      return events;
    }
  }
}
