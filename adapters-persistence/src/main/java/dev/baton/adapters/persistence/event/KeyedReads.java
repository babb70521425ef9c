package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.StreamId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Reads a stream or a conversation by the hash of its name. Another name may have the same hash, so
 * the names themselves are compared, and reading goes on, 4 MiB of payloads at a time: for a
 * conversation until there is anything, for a stream until there are as many as asked for, so that
 * fewer are its end.
 */
final class KeyedReads {
  /** Ordered by an expression, so that the planner never walks the whole log by its primary key. */
  static final String CORRELATION =
      Slice.sql(
          """
          select %s from log
           where correlation = :hash and position > :after
           order by position + 0 limit :limit
          """
              .formatted(LogRow.COLUMNS),
          "position");

  static final String STREAM_PLACES =
      """
      select version, position from stream_places(array[cast(:hash as bigint)], :first, :last)
       order by version
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
    long hash = new Fingerprints().correlation(namespace, correlationId);
    return database.read(
        "reading a conversation",
        handle -> {
          List<RecordedEvent> found = List.of();
          long from = after;
          boolean more = true;
          while (more) {
            Slice slice = correlated(handle, hash, from, limit);
            found =
                decoder.decode(slice.rows()).stream()
                    .filter(event -> event.namespace().equals(namespace))
                    .filter(event -> event.event().cause().correlationId().equals(correlationId))
                    .toList();
            more = found.isEmpty() && (slice.isCut() || slice.found() == limit);
            from = slice.isEmpty() ? from : slice.lastPosition();
          }
          return found;
        });
  }

  List<RecordedEvent> readStream(
      Namespace namespace, StreamId stream, long fromVersion, int limit) {
    long hash = new Fingerprints().stream(namespace, stream);
    return database.read(
        "reading a stream",
        handle -> {
          List<RecordedEvent> found = new ArrayList<>();
          long from = fromVersion;
          boolean more = true;
          while (more) {
            int wanted = limit - found.size();
            List<Place> places = places(handle, hash, from, wanted);
            Slice slice = at(handle, places);
            decoder.decode(slice.rows()).stream()
                .filter(event -> event.namespace().equals(namespace))
                .filter(event -> event.stream().equals(stream))
                .forEach(found::add);
            more = found.size() < limit && (slice.isCut() || places.size() == wanted);
            from = more ? 1 + lastVersion(places, slice) : from;
          }
          return found;
        });
  }

  /** How far the slice went: to all places, of which retention may have taken some, or not. */
  private static long lastVersion(List<Place> places, Slice slice) {
    return slice.isCut() ? slice.rows().getLast().version() : places.getLast().version();
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
        .bind("first", version)
        .bind("last", version > Long.MAX_VALUE - limit ? Long.MAX_VALUE : version + limit - 1)
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
