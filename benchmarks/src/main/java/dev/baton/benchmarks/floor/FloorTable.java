package dev.baton.benchmarks.floor;

import dev.baton.v1.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes to Baton's own log, with its indexes, by one bare statement a group. Names are numbered in
 * memory only, and the event stands in its row as it came: nothing here is meant to be read again.
 * For one thread.
 */
final class FloorTable {
  private static final String INSERT =
      """
      insert into log (position, recorded_at, correlation, namespace, topic, type, source,
                       principal, retention, priority, attributes, body)
      select e.position, ?, e.correlation, 1, e.topic, e.type, e.source, 1, 2, 5, ''::bytea, e.body
        from unnest(?::bigint[], ?::bigint[], ?::integer[], ?::integer[], ?::integer[], ?::bytea[])
          as e(position, correlation, topic, type, source, body)
      """;

  /** An odd constant whose multiples are spread over all 64 bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final PreparedStatement insert;
  private final Map<String, Integer> names = new HashMap<>();
  private long tail;

  FloorTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select coalesce(max(position), 0) from log")) {
      row.next();
      this.tail = row.getLong(1);
    }
    this.insert = connection.prepareStatement(INSERT);
  }

  /** Inserts and commits the events at consecutive positions, and says the first. */
  long append(List<Event> events) throws SQLException {
    int size = events.size();
    long[] positions = new long[size];
    long[] correlations = new long[size];
    int[] topics = new int[size];
    int[] types = new int[size];
    int[] sources = new int[size];
    byte[][] bodies = new byte[size][];
    for (int n = 0; n < size; n++) {
      Event event = events.get(n);
      positions[n] = tail + 1 + n;
      correlations[n] = hash(event.getCorrelationId());
      topics[n] = number(event.getTopic());
      types[n] = number(event.getType());
      sources[n] = number(event.getSource());
      bodies[n] = event.toByteArray();
    }
    insert.setLong(1, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    // The driver takes arrays of primitive numbers as they are, and sends them in binary.
    insert.setObject(2, positions);
    insert.setObject(3, correlations);
    insert.setObject(4, topics);
    insert.setObject(5, types);
    insert.setObject(6, sources);
    insert.setObject(7, bodies);
    insert.executeUpdate();
    long first = tail + 1;
    tail += size;
    return first;
  }

  private int number(String name) {
    return names.computeIfAbsent(name, absent -> names.size() + 1);
  }

  private static long hash(String text) {
    long hash = 0;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * SPREAD;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
