package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.event.AppendReply.Stored;
import dev.baton.application.port.NodeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/**
 * One call of {@code log_append_known}: the short way of an append of which the node knows enough,
 * see {@link LogMemory.Known#isEnoughFor}.
 */
final class KnownAppend {
  private static final String LOG_APPEND_KNOWN =
      """
      select log_append_known(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final AppendRows rows;
  private final RowNames names;
  private final IdentityColumns identities;
  private final LogMemory.Known known;

  KnownAppend(AppendRows rows, RowNames names, IdentityColumns identities, LogMemory.Known known) {
    this.rows = rows;
    this.names = names;
    this.identities = identities;
    this.known = known;
  }

  /** Appends everything, or nothing where the long way has to be gone. */
  Optional<Stored> execute(Connection connection, NodeId node) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOG_APPEND_KNOWN)) {
      statement.setString(1, node.value());
      identities.bindKnown(statement, 2);
      new RowColumns(rows.rows(), names).bind(statement, 6);
      bindStreams(statement);
      statement.setLong(18, known.tail());
      try (ResultSet reply = statement.executeQuery()) {
        reply.next();
        long recordedAt = reply.getLong(1);
        return reply.wasNull()
            ? Optional.empty()
            : Optional.of(
                new Stored(
                    known.tail() + 1, recordedAt, known.versions(), AppendReply.Seen.NOTHING));
      }
    }
  }

  private void bindStreams(PreparedStatement statement) throws SQLException {
    if (rows.streams().isEmpty()) {
      statement.setNull(16, Types.ARRAY, "_int8");
      statement.setNull(17, Types.ARRAY, "_int8");
    } else {
      statement.setObject(16, Columns.longs(rows.rows(), AppendRows.Row::stream));
      statement.setObject(17, known.versions());
    }
  }
}
