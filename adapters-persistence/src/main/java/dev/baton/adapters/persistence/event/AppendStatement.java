package dev.baton.adapters.persistence.event;

import dev.baton.application.port.NodeId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One call of {@code log_append}: rows in as arrays of primitive numbers and bytes, which the
 * driver sends in binary as they are; a reply out.
 */
final class AppendStatement {
  private static final String LOG_APPEND =
      """
      select first_position, appended_at, versions,
             found_event, found_same, found_position, found_at, found_version,
             conflict_stream, conflict_version, seen_bucket, seen_key, seen_too_many
        from log_append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                        ?, ?, ?)
      """;

  private static final String LOG_APPEND_TIMED =
      """
      select first_position, appended_at, versions,
             found_event, found_same, found_position, found_at, found_version,
             conflict_stream, conflict_version, seen_bucket, seen_key, seen_too_many, gone_timer
        from log_append_timed(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                              ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final long[] NONE = {};

  private final Connection connection;
  private final AppendRows rows;
  private final RowNames names;
  private final IdentityColumns identities;
  private final LogMemory.Known known;

  AppendStatement(
      Connection connection,
      AppendRows rows,
      RowNames names,
      IdentityColumns identities,
      LogMemory.Known known) {
    this.connection = connection;
    this.rows = rows;
    this.names = names;
    this.identities = identities;
    this.known = known;
  }

  AppendReply execute(NodeId node) throws SQLException {
    boolean timed = !rows.timers().isEmpty();
    String call = timed ? LOG_APPEND_TIMED : LOG_APPEND;
    try (PreparedStatement statement = connection.prepareStatement(call)) {
      statement.setString(1, node.value());
      bindIdentities(statement);
      new RowColumns(rows.rows(), names).bind(statement, 12);
      bindStreams(statement);
      if (timed) {
        new TimerColumns(rows.timers(), names).bind(statement, 29);
      }
      try (ResultSet reply = statement.executeQuery()) {
        reply.next();
        return read(reply, timed);
      }
    }
  }

  private void bindIdentities(PreparedStatement statement) throws SQLException {
    identities.bind(statement, 2);
    statement.setObject(9, known.toLookInto());
    statement.setInt(10, KnownIdentities.LARGEST_GAP);
    statement.setInt(11, KnownIdentities.MOST_SEEN);
  }

  private void bindStreams(PreparedStatement statement) throws SQLException {
    List<AppendRows.StreamUse> streams = rows.streams();
    List<AppendRows.Row> streamed = streams.isEmpty() ? List.of() : rows.rows();
    statement.setObject(22, Columns.longs(streamed, AppendRows.Row::stream));
    statement.setObject(23, known.versions());
    statement.setObject(24, Columns.ints(streamed, AppendRows.Row::streamNumber));
    statement.setObject(25, Columns.ints(streamed, AppendRows.Row::streamOffset));
    statement.setObject(26, Columns.longs(streams, AppendRows.StreamUse::hash));
    statement.setObject(27, Columns.longs(streams, AppendRows.StreamUse::expectedVersion));
    statement.setLong(28, known.tail());
  }

  private AppendReply read(ResultSet reply, boolean timed) throws SQLException {
    Array found = reply.getArray("found_event");
    if (found != null) {
      return alreadyThere(reply, (Integer[]) found.getArray());
    }
    Array gone = timed ? reply.getArray("gone_timer") : null;
    if (gone != null) {
      return new AppendReply.TimersGone(
          Arrays.stream((Integer[]) gone.getArray()).map(number -> number - 1).toList());
    }
    Array conflicts = reply.getArray("conflict_stream");
    if (conflicts != null) {
      return conflicting(reply, (Integer[]) conflicts.getArray());
    }
    return new AppendReply.Stored(
        reply.getLong("first_position"),
        reply.getLong("appended_at"),
        versions(reply),
        seen(reply));
  }

  private long[] versions(ResultSet reply) throws SQLException {
    Array lookedUp = reply.getArray("versions");
    return lookedUp == null ? known.versions() : unboxed((Long[]) lookedUp.getArray());
  }

  private static AppendReply.Seen seen(ResultSet reply) throws SQLException {
    Array buckets = reply.getArray("seen_bucket");
    if (buckets == null) {
      return reply.getBoolean("seen_too_many")
          ? new AppendReply.Seen(NONE, NONE, true)
          : AppendReply.Seen.NOTHING;
    }
    return new AppendReply.Seen(
        unboxed((Long[]) buckets.getArray()), unboxed(int8(reply, "seen_key")), false);
  }

  private static long[] unboxed(Long[] numbers) {
    return Arrays.stream(numbers).mapToLong(Long::longValue).toArray();
  }

  private static AppendReply alreadyThere(ResultSet reply, Integer[] rows) throws SQLException {
    Boolean[] same = (Boolean[]) reply.getArray("found_same").getArray();
    Long[] positions = int8(reply, "found_position");
    Long[] times = int8(reply, "found_at");
    Long[] versions = int8(reply, "found_version");
    List<AppendReply.Found> found = new ArrayList<>(rows.length);
    for (int at = 0; at < rows.length; at++) {
      found.add(
          new AppendReply.Found(rows[at] - 1, same[at], positions[at], times[at], versions[at]));
    }
    return new AppendReply.AlreadyThere(found);
  }

  private static AppendReply conflicting(ResultSet reply, Integer[] streams) throws SQLException {
    Long[] versions = int8(reply, "conflict_version");
    List<AppendReply.Conflict> conflicts = new ArrayList<>(streams.length);
    for (int at = 0; at < streams.length; at++) {
      conflicts.add(new AppendReply.Conflict(streams[at] - 1, versions[at]));
    }
    return new AppendReply.Conflicting(conflicts);
  }

  private static Long[] int8(ResultSet reply, String column) throws SQLException {
    return (Long[]) reply.getArray(column).getArray();
  }
}
