package dev.baton.sdk;

import dev.baton.v1.Direction;
import dev.baton.v1.ReadEventsRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What to read of the log; begun by {@link Baton#read()}. Immutable and safe for any thread: each
 * method returns another query. Conditions are joined by 'and', patterns and types among themselves
 * by 'or'. The server's own topics are only read where a pattern begins with {@code baton.}.
 */
public final class EventQuery {
  private static final int DEFAULT_LIMIT = 1_000;

  private final Connection connection;
  private final Set<AutoCloseable> open;
  private final ReadEventsRequest request;
  private final boolean fromLatest;

  private EventQuery(
      Connection connection,
      Set<AutoCloseable> open,
      ReadEventsRequest request,
      boolean fromLatest) {
    this.connection = connection;
    this.open = open;
    this.request = request;
    this.fromLatest = fromLatest;
  }

  static EventQuery all(Connection connection, Set<AutoCloseable> open) {
    ReadEventsRequest request =
        ReadEventsRequest.newBuilder().setNamespace(connection.namespace()).build();
    return new EventQuery(connection, open, request, false);
  }

  /** Also events on topics that one of these patterns matches. Default: all topics. */
  public EventQuery topics(String... patterns) {
    return with(request -> request.addAllTopics(List.of(patterns)));
  }

  /** Also events of one of these types. Default: all types. */
  public EventQuery types(String... types) {
    return with(request -> request.addAllTypes(List.of(types)));
  }

  /** Only this stream, in the order of its versions. */
  public EventQuery stream(String stream) {
    return with(request -> request.setStream(stream));
  }

  /** Only this conversation. */
  public EventQuery correlationId(String correlationId) {
    return with(request -> request.setCorrelationId(correlationId));
  }

  /** From this position on, included. Default: from the first event, or backwards the last one. */
  public EventQuery from(long position) {
    return with(request -> request.setFromPosition(position));
  }

  /** From the first event that was recorded at or after this instant. */
  public EventQuery from(Instant instant) {
    return with(request -> request.setFromTime(Wire.timestamp(instant)));
  }

  /** Only what is published from the moment of reading on; for {@link #follow}. */
  public EventQuery fromLatest() {
    return new EventQuery(connection, open, request.toBuilder().clearFrom().build(), true);
  }

  /** Descending positions. Default: ascending. */
  public EventQuery backwards() {
    return with(request -> request.setDirection(Direction.DIRECTION_BACKWARDS));
  }

  /**
   * Events at most, 1 to 1,000,000. Default: 1,000, and no limit when following.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public EventQuery limit(int events) {
    int limit = Numbers.between(1, events, 1_000_000, "a limit");
    return with(request -> request.setLimit(limit));
  }

  /**
   * Answered only by a node that has seen this position, so that one reads what one has just
   * published. Fails with {@code POSITION_NOT_REACHED} if that takes more than 5 seconds.
   */
  public EventQuery atLeast(long position) {
    return with(request -> request.setMinPosition(position));
  }

  /**
   * Reads the events into a list.
   *
   * @throws BatonException {@code INVALID_REQUEST}, {@code POSITION_NOT_REACHED}
   */
  public List<ReceivedEvent> list() {
    try (Stream<ReceivedEvent> events = stream()) {
      return events.toList();
    }
  }

  /**
   * Reads the events as they are asked for; a connection that breaks is made again and the reading
   * goes on where it was. Close it if it is not read to its end.
   */
  public Stream<ReceivedEvent> stream() {
    EventReader reader = new EventReader(connection, limited(), EventReader.Patience.BOUNDED);
    Spliterator<ReceivedEvent> events =
        Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(events, false).onClose(reader::close);
  }

  /**
   * Hands the events to a handler, one after the other on one virtual thread, and goes on with new
   * ones as they are published, until the result is closed. Nothing is stored in the server: to go
   * on after a restart, begin {@link #from(long)} the position after {@link Following#position()},
   * or use a subscription. A handler that throws ends it.
   *
   * @throws IllegalStateException if the query is backwards
   */
  public Following follow(EventHandler handler) {
    if (request.getDirection() == Direction.DIRECTION_BACKWARDS) {
      throw new IllegalStateException("what comes is followed forwards");
    }
    ReadEventsRequest.Builder following = request.toBuilder().setFollow(true);
    if (fromLatest) {
      following.setFromPosition(new Server(connection).info().head() + 1);
    }
    EventReader reader =
        new EventReader(connection, following.build(), EventReader.Patience.ENDLESS);
    Following running = Following.start(reader, handler, open::remove);
    open.add(running);
    return running;
  }

  private ReadEventsRequest limited() {
    ReadEventsRequest.Builder limited = request.toBuilder();
    if (request.getLimit() == 0) {
      limited.setLimit(DEFAULT_LIMIT);
    }
    if (fromLatest) {
      limited.setFromPosition(new Server(connection).info().head() + 1);
    }
    return limited.build();
  }

  private EventQuery with(Consumer<ReadEventsRequest.Builder> change) {
    ReadEventsRequest.Builder builder = request.toBuilder();
    change.accept(builder);
    boolean latest = fromLatest && !builder.hasFromPosition() && !builder.hasFromTime();
    return new EventQuery(connection, open, builder.build(), latest);
  }
}
