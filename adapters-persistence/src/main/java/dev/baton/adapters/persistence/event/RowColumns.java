package dev.baton.adapters.persistence.event;

import dev.baton.application.port.NewEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What of rows goes into the log as it is: conversations, names, classes, attributes, bodies. */
final class RowColumns {
  private final List<AppendRows.Row> rows;
  private final RowNames names;

  RowColumns(List<AppendRows.Row> rows, RowNames names) {
    this.rows = rows;
    this.names = names;
  }

  /** Binds the columns to ten parameters. */
  void bind(PreparedStatement statement, int first) throws SQLException {
    int count = rows.size();
    short[] retentions = new short[count];
    short[] priorities = new short[count];
    byte[][] attributes = new byte[count][];
    byte[][] bodies = new byte[count][];
    for (int at = 0; at < count; at++) {
      PreparedEvent prepared = rows.get(at).prepared();
      NewEvent added = prepared.added();
      retentions[at] = RetentionCodes.of(added.retention());
      priorities[at] = (short) added.event().priority().level();
      attributes[at] = prepared.attributes();
      bodies[at] = added.event().content().data().bytes();
    }
    statement.setObject(first, Columns.longs(rows, row -> row.prepared().correlation()));
    for (NameKind kind : NameKind.values()) {
      statement.setObject(first + 1 + kind.code(), names.column(kind));
    }
    statement.setObject(first + 6, retentions);
    statement.setObject(first + 7, priorities);
    statement.setObject(first + 8, attributes);
    statement.setObject(first + 9, bodies);
  }
}
