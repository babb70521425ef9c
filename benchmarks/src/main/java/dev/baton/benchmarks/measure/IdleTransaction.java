package dev.baton.benchmarks.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Another session of a database, idle in a transaction that keeps its snapshot: what is deleted or
 * replaced after that cannot be cleaned up. It holds no lock on any table. For one thread.
 */
public final class IdleTransaction implements AutoCloseable {
  private final Connection connection;

  private IdleTransaction(Connection connection) {
    this.connection = connection;
  }

  /** Begins the transaction in the database of {@code postgres}. */
  public static IdleTransaction begin(PostgresProbe postgres) throws SQLException {
    Connection connection = postgres.connect();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    execute(connection, "select pg_current_xact_id()");
    return new IdleTransaction(connection);
  }

  /**
   * Makes sure that it lasted until now.
   *
   * @throws SQLException if the server has ended it
   */
  public void requireHeld() throws SQLException {
    execute(connection, "select 1");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static void execute(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(query);
    }
  }
}
