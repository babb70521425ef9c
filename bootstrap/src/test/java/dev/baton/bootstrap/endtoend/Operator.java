package dev.baton.bootstrap.endtoend;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody at a server's database who holds up what the server does there. For one thread. */
final class Operator implements AutoCloseable {
  private static final String HELD_UP =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";

  private final Connection connection;

  private Operator(Connection connection) {
    this.connection = connection;
  }

  /** What can be held up, by the advisory lock that it takes first. */
  enum Work {
    /** In {@code log_append}. */
    APPENDS(7072316900L),
    /** In {@code checkpoint_save}. */
    SAVES(7072316902L);

    private final long lock;

    Work(long lock) {
      this.lock = lock;
    }
  }

  static Operator at(EmbeddedDatabase database) throws IOException, SQLException {
    return new Operator(database.connect());
  }

  void hold(Work work) throws SQLException {
    execute("select pg_advisory_lock(?)", work);
  }

  void letGo(Work work) throws SQLException {
    execute("select pg_advisory_unlock(?)", work);
  }

  /** Waits until the server waits for what is held. */
  void awaitHeldUp() {
    Await.until(() -> heldUp() > 0);
  }

  private long heldUp() {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(HELD_UP)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(HELD_UP, failure);
    }
  }

  private void execute(String sql, Work work) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, work.lock);
      statement.execute();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
