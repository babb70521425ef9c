package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Reads a stream or a conversation by the hash of its name. Another name may have the same hash, so
 * the names themselves are compared, and reading goes on until the page is full or there is no
 * more.
 */
final class KeyedReads {
  /** Ordered by an expression, so that the planner never walks the whole log by its primary key. */
  private static final String CORRELATION =
      Slice.sql(
          """
          select %s from log
           where correlation = :hash and position > :after
           order by position + 0 limit :limit
          """
              .formatted(LogRow.COLUMNS),
          "position");

  private static final String STREAM_PLACES =
      """
      select version, position from stream_event
       where stream = :hash and version >= :version order by version limit :limit
      """;
  private static final String AT_POSITIONS =
      Slice.sql(
          """
          select %s from log
           where position = any (:positions) and position between :first and :last
           order by position
          """
              .formatted(LogRow.COLUMNS),
          "position");

  private record Place(long version, long position) {}

  private final Database database;
  private final RowDecoder decoder;

  KeyedReads(Database database, RowDecoder decoder) {
    this.database = database;
    this.decoder = decoder;
  }

  List<RecordedEvent> readCorrelation(
      Namespace namespace, String correlationId, long after, int limit) {
    long hash = Fingerprints.correlation(namespace, correlationId);
    return database.read(
        "reading a conversation",
        handle -> {
          long from = after;
          while (true) {
            Slice slice = correlated(handle, hash, from, limit);
            List<RecordedEvent> found =
                decoder.decode(slice.rows()).stream()
                    .filter(event -> event.namespace().equals(namespace))
                    .filter(event -> event.event().cause().correlationId().equals(correlationId))
                    .toList();
            if (slice.isEmpty() || !found.isEmpty()) {
              return found;
            }
            from = slice.lastPosition();
          }
        });
  }

  List<RecordedEvent> readStream(
      Namespace namespace, StreamId stream, long fromVersion, int limit) {
    long hash = Fingerprints.stream(namespace, stream);
    return database.read(
        "reading a stream",
        handle -> {
          long from = fromVersion;
          while (true) {
            List<Place> places = places(handle, hash, from, limit);
            List<RecordedEvent> found =
                decoder.decode(at(handle, places).rows()).stream()
                    .filter(event -> event.namespace().equals(namespace))
                    .filter(event -> event.stream().equals(stream))
                    .toList();
            if (places.isEmpty() || !found.isEmpty()) {
              return found;
            }
            from = places.getLast().version() + 1;
          }
        });
  }

  private static Slice correlated(Handle handle, long hash, long after, int limit) {
    return Slice.of(
        handle
            .createQuery(CORRELATION)
            .bind("hash", hash)
            .bind("after", after)
            .bind("limit", limit));
  }

  private static List<Place> places(Handle handle, long hash, long version, int limit) {
    return handle
        .createQuery(STREAM_PLACES)
        .bind("hash", hash)
        .bind("version", version)
        .bind("limit", limit)
        .map((row, context) -> new Place(row.getLong("version"), row.getLong("position")))
        .list();
  }

  private static Slice at(Handle handle, List<Place> places) {
    if (places.isEmpty()) {
      return new Slice(List.of(), 0);
    }
    return Slice.of(
        handle
            .createQuery(AT_POSITIONS)
            .bindArray("positions", Long.class, places.stream().map(Place::position).toList())
            .bind("first", places.getFirst().position())
            .bind("last", places.getLast().position()));
  }
}
