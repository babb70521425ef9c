package dev.baton.application.aggregation;

import dev.baton.application.port.ViewRow;
import dev.baton.domain.aggregation.AggregationStatus;
import dev.baton.domain.aggregation.Part;
import dev.baton.domain.event.Payload;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of aggregations: one for each, with its status, and one for each part of those that
 * wait.
 */
final class PartRows {
  static final String VIEW = "aggregations";

  /** Of the rows: a higher one has the view made anew. */
  static final int VERSION = 1;

  private static final String STATUS = "status";
  private static final String OF = "of";
  private static final String KIND = "kind";
  private static final String PART = "part";
  private static final String WHOLE = "aggregation";

  private PartRows() {}

  /** The row of an aggregation; {@code since} is where the fact stands that opened it. */
  static ViewRow of(AggregationKey key, long since, AggregationStatus status, long position) {
    return new ViewRow(
        id(key),
        position,
        Map.of(KIND, WHOLE, STATUS, word(status)),
        ordered(since),
        Payload.EMPTY);
  }

  static ViewRow.Id id(AggregationKey key) {
    return new ViewRow.Id(key.namespace(), key.id().value());
  }

  static ViewRow.Id id(AggregationKey key, Part part) {
    return new ViewRow.Id(key.namespace(), key.id().value() + "/" + part.position());
  }

  /** What the parts of an aggregation are found by. */
  static Map<String, String> partsOf(AggregationKey key) {
    return Map.of(OF, key.id().value());
  }

  static String word(AggregationStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** The rows of all aggregations, or of those that stand so. */
  static Map<String, String> aggregations(Optional<AggregationStatus> status) {
    return status.map(only -> Map.of(KIND, WHOLE, STATUS, word(only))).orElse(Map.of(KIND, WHOLE));
  }

  /** The rows of all parts. */
  static Map<String, String> parts() {
    return Map.of(KIND, PART);
  }

  /** Digits that stand in the order of their numbers. */
  private static String ordered(long position) {
    return String.format(Locale.ROOT, "%019d", position);
  }

  static ViewRow of(AggregationKey key, Part part) {
    Map<String, String> labels = new HashMap<>(partsOf(key));
    labels.put(KIND, PART);
    labels.putAll(PartLabels.of(part));
    return new ViewRow(
        id(key, part), part.position(), labels, ordered(part.position()), part.content().data());
  }

  static Part part(ViewRow row) {
    return PartLabels.part(row);
  }

  /** The aggregation of a row, be it a part's. */
  static AggregationKey key(ViewRow row) {
    String key = row.id().key();
    int end = key.indexOf('/');
    return AggregationKey.of(row.id().namespace(), end < 0 ? key : key.substring(0, end));
  }
}
