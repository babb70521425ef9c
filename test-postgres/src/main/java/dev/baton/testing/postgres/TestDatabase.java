package dev.baton.testing.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A database of a test's own. Any thread may use it.
 *
 * @param url JDBC URL
 * @param user a superuser, or at least the database's owner
 * @param password its password, or empty
 */
public record TestDatabase(String url, String user, String password) {
  private static final String TERMINATE =
      """
      select count(pg_terminate_backend(pid))
        from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query like ?
      """;

  /** The database's name, as its URL has it. */
  public String name() {
    int slash = url.lastIndexOf('/');
    int question = url.indexOf('?');
    return url.substring(slash + 1, question < 0 ? url.length() : question);
  }

  /** A new connection; the caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Runs statements that are separated by semicolons. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the query's only row, as a number. */
  public long number(String query) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Ends every other connection to this database, as an operator or a failover would. */
  public long terminateBackends() throws SQLException {
    return terminateBackends("%");
  }

  /** Ends those other connections whose last statement is like this pattern. */
  public long terminateBackends(String statementPattern) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(TERMINATE)) {
      statement.setString(1, statementPattern);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
