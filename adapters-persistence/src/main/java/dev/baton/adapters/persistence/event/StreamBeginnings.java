package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.application.port.StreamKey;
import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Reads the first events of several streams with two queries: where they stand, and what stands
 * there. Where not all of it fits into 4 MiB of payloads, the first streams come.
 */
final class StreamBeginnings {
  private static final int MOST_EVENTS = 1_000;

  private static final String PLACES =
      """
      select n, position from stream_places(:hashes, 1, :limit) order by n, version
      """;

  /** In the order of the streams. */
  private static final String AT_POSITIONS =
      Slice.sql(
          """
          select %s from log
           where position = any (:positions) and position between :first and :last
          """
              .formatted(LogRow.COLUMNS),
          "array_position(:positions, position)");

  private final Database database;
  private final RowDecoder decoder;
  private final KeyedReads alone;

  StreamBeginnings(Database database, RowDecoder decoder, KeyedReads alone) {
    this.database = database;
    this.decoder = decoder;
    this.alone = alone;
  }

  /**
   * What was found at once.
   *
   * @param places where the first streams' events stand, as far as all of them were read
   * @param events by position
   */
  private record Found(List<List<Long>> places, Map<Long, RecordedEvent> events) {}

  List<List<RecordedEvent>> read(List<StreamKey> streams, int limit) {
    Found found =
        database.read("reading streams", handle -> at(handle, places(handle, streams, limit)));
    if (found.places().isEmpty()) {
      return List.of(readAlone(streams.getFirst(), limit));
    }
    return IntStream.range(0, found.places().size())
        .mapToObj(n -> eventsOf(streams.get(n), found.places().get(n), found.events(), limit))
        .toList();
  }

  /** Of a stream whose hash another one has, or that has lost events, more may follow. */
  private List<RecordedEvent> eventsOf(
      StreamKey stream, List<Long> places, Map<Long, RecordedEvent> found, int limit) {
    List<RecordedEvent> events =
        places.stream()
            .filter(found::containsKey)
            .map(found::get)
            .filter(event -> event.namespace().equals(stream.namespace()))
            .filter(event -> event.stream().equals(stream.stream()))
            .toList();
    boolean mayGoOn = events.size() < places.size() && places.size() == limit;
    return mayGoOn ? readAlone(stream, limit) : events;
  }

  private List<RecordedEvent> readAlone(StreamKey stream, int limit) {
    return alone.readStream(stream.namespace(), stream.stream(), 1, limit);
  }

  private static List<List<Long>> places(Handle handle, List<StreamKey> streams, int limit) {
    Fingerprints hashes = new Fingerprints();
    List<List<Long>> places = new ArrayList<>();
    streams.forEach(any -> places.add(new ArrayList<>()));
    handle
        .createQuery(PLACES)
        .bindArray(
            "hashes",
            Long.class,
            streams.stream().map(key -> hashes.stream(key.namespace(), key.stream())).toList())
        .bind("limit", limit)
        .map((row, context) -> places.get(row.getInt("n") - 1).add(row.getLong("position")))
        .list();
    return first(places, MOST_EVENTS);
  }

  private Found at(Handle handle, List<List<Long>> places) {
    List<Long> positions = places.stream().flatMap(List::stream).toList();
    if (positions.isEmpty()) {
      return new Found(places, Map.of());
    }
    Slice slice =
        Slice.of(
            handle
                .createQuery(AT_POSITIONS)
                .bindArray("positions", Long.class, positions)
                .bind("first", Collections.min(positions))
                .bind("last", Collections.max(positions)));
    Map<Long, RecordedEvent> events = new HashMap<>();
    decoder.decode(slice.rows()).forEach(event -> events.put(event.position(), event));
    return slice.isCut()
        ? new Found(first(places, positions.indexOf(slice.lastPosition()) + 1), events)
        : new Found(places, events);
  }

  /** As many of the first streams as have no more events than these together. */
  private static List<List<Long>> first(List<List<Long>> places, int most) {
    int events = 0;
    int streams = 0;
    while (streams < places.size() && events + places.get(streams).size() <= most) {
      events += places.get(streams).size();
      streams++;
    }
    return places.subList(0, streams);
  }
}
