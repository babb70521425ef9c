package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.event.Fingerprints.Identity;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The identities of rows as {@code log_append} takes them: those of one bucket together, in the
 * order of the rows.
 */
final class IdentityColumns {
  private static final int[] NONE = {};

  /**
   * Identities that have one bucket.
   *
   * @param number the bucket
   * @param isOfTime whether it is a bucket of time, and not one key
   * @param first index of the first of them in the columns
   * @param end index after the last of them
   */
  record Bucket(long number, boolean isOfTime, int first, int end) {}

  /** Bucket by bucket. */
  private final List<PreparedEvent> events;

  /** The number of each of them among the rows, from 1. */
  private final int[] numbers;

  private final long[] keys;
  private final List<Bucket> buckets;

  private IdentityColumns(List<AppendRows.Row> rows, int[] order) {
    this.events = new ArrayList<>(order.length);
    this.numbers = new int[order.length];
    for (int at = 0; at < order.length; at++) {
      events.add(rows.get(order[at]).prepared());
      numbers[at] = order[at] + 1;
    }
    this.keys = Columns.longs(events, event -> event.identity().key());
    this.buckets = buckets(events);
  }

  static IdentityColumns of(AppendRows rows) {
    List<AppendRows.Row> all = rows.rows();
    IntStream order = IntStream.range(0, all.size());
    return new IdentityColumns(
        all,
        isOfOneBucket(all)
            ? order.toArray()
            : order
                .boxed()
                .sorted(Comparator.comparingLong(row -> bucketOf(all.get(row))))
                .mapToInt(Integer::intValue)
                .toArray());
  }

  private static boolean isOfOneBucket(List<AppendRows.Row> rows) {
    for (AppendRows.Row row : rows) {
      if (bucketOf(row) != bucketOf(rows.getFirst())) {
        return false;
      }
    }
    return true;
  }

  private static long bucketOf(AppendRows.Row row) {
    return row.prepared().identity().bucket();
  }

  private static List<Bucket> buckets(List<PreparedEvent> events) {
    List<Bucket> buckets = new ArrayList<>(1);
    int first = 0;
    for (int end = 1; end <= events.size(); end++) {
      Identity identity = events.get(first).identity();
      if (end == events.size() || events.get(end).identity().bucket() != identity.bucket()) {
        buckets.add(new Bucket(identity.bucket(), identity.hasTime(), first, end));
        first = end;
      }
    }
    return buckets;
  }

  List<Bucket> buckets() {
    return buckets;
  }

  /** The key at an index of the columns. */
  long key(int at) {
    return keys[at];
  }

  /** Binds the columns to four parameters, as {@code log_append_known} takes one bucket. */
  void bindKnown(PreparedStatement statement, int first) throws SQLException {
    bindEvents(statement, first);
    statement.setLong(first + 3, buckets.getFirst().number());
  }

  /** Binds the columns to seven parameters. */
  void bind(PreparedStatement statement, int first) throws SQLException {
    boolean isOne = buckets.size() == 1;
    bindEvents(statement, first);
    statement.setObject(first + 3, isOne ? NONE : numbers);
    statement.setObject(first + 4, Columns.longs(buckets, Bucket::number));
    statement.setObject(first + 5, isOne ? NONE : Columns.ints(buckets, each -> each.first() + 1));
    statement.setObject(first + 6, isOne ? NONE : Columns.ints(buckets, Bucket::end));
  }

  private void bindEvents(PreparedStatement statement, int first) throws SQLException {
    statement.setObject(first, keys);
    statement.setObject(first + 1, Columns.longs(events, event -> event.identity().guard()));
    statement.setObject(first + 2, Columns.longs(events, PreparedEvent::content));
  }
}
