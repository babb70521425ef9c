package dev.baton.adapters.persistence.subscription;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Rows as arrays, one for each column, bound to a statement from its first parameter on. */
final class Columns<T> {
  private final PreparedStatement statement;
  private final List<T> rows;
  private int next = 1;

  Columns(PreparedStatement statement, List<T> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  Columns<T> add(String type, Function<T, Object> column) throws SQLException {
    Object[] values = rows.stream().map(column).toArray();
    statement.setArray(next++, statement.getConnection().createArrayOf(type, values));
    return this;
  }

  Columns<T> addBytes(Function<T, byte[]> column) throws SQLException {
    byte[][] values = rows.stream().map(column).toArray(byte[][]::new);
    statement.setArray(next++, statement.getConnection().createArrayOf("bytea", values));
    return this;
  }
}
