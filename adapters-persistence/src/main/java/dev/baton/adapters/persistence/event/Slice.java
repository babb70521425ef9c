package dev.baton.adapters.persistence.event;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/**
 * Rows of the log, as many as fit into a page's bytes.
 *
 * @param found how many rows there were before the bytes were counted
 */
record Slice(List<LogRow> rows, int found) {
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /**
   * A query for rows of the log, bounded in bytes.
   *
   * @param inner selects {@link LogRow#COLUMNS}, ordered and bounded in rows
   * @param order by which the rows are ordered
   */
  static String sql(String inner, String order) {
    // The first row comes whatever its size, so that a reader always gets on.
    return """
        select %1$s, found
          from (select %1$s, count(*) over () as found,
                       sum(octet_length(body)) over (order by %2$s rows unbounded preceding)
                         as bytes
                  from (%3$s) chosen) counted
         where bytes <= %4$d or bytes = octet_length(body)
         order by %2$s
        """
        .formatted(LogRow.COLUMNS, order, inner, MOST_BYTES);
  }

  /** Runs such a query. */
  static Slice of(Query query) {
    int[] found = {0};
    List<LogRow> rows = new ArrayList<>();
    query
        .map(
            (row, context) -> {
              found[0] = row.getInt("found");
              return rows.add(LogRow.of(row));
            })
        .list();
    return new Slice(rows, found[0]);
  }

  /** Whether some rows that were found did not fit. */
  boolean isCut() {
    return rows.size() < found;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  long lastPosition() {
    return rows.getLast().position();
  }
}
