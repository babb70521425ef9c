package dev.baton.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Reads the counters of an embedded PostgreSQL on a connection of its own. For one thread. */
public final class PostgresProbe implements AutoCloseable {
  private static final String COUNTERS =
      """
      select pg_current_wal_lsn() - '0/0'::pg_lsn,
             (select sum(xact_commit) from pg_stat_database)
      """;
  private static final String DEAD_TUPLES =
      """
      select coalesce(sum(n_dead_tup), 0), coalesce(sum(n_tup_upd + n_tup_del), 0)
        from pg_stat_user_tables
      """;
  private static final String MOST_DEAD_TUPLES =
      """
      select coalesce(string_agg(relname || ' ' || made || ' (' || n_dead_tup || ' left)', ', '
                                 order by made desc), 'none')
        from (select relname, n_dead_tup, n_tup_upd + n_tup_del as made
                from pg_stat_user_tables
               where n_tup_upd + n_tup_del > 0
               order by made desc
               limit 5) as most
      """;
  private static final String HEAD = "select coalesce(max(position), 0) from log";
  private static final String PID_FILE = "postmaster.pid";
  private static final int DEPTH = 6;
  private static final int PORT_LINE = 3;

  private final long pid;
  private final String url;
  private final Connection connection;
  private final PreparedStatement counters;

  private PostgresProbe(long pid, String url) throws SQLException {
    this.pid = pid;
    this.url = url;
    this.connection = connect();
    this.counters = connection.prepareStatement(COUNTERS);
  }

  /**
   * What PostgreSQL has counted since it was made.
   *
   * @param walBytes bytes of write-ahead log
   * @param commits transactions committed in all databases, as far as the backends have reported
   *     them (they do once a second)
   */
  public record Counters(double walBytes, double commits) {}

  /** Finds the PostgreSQL whose data lies in {@code folder} or below; it must be running. */
  public static PostgresProbe below(Path folder) throws IOException, SQLException {
    List<String> lines = Files.readAllLines(pidFile(folder));
    String port = lines.get(PORT_LINE).strip();
    long pid = Long.parseLong(lines.getFirst().strip());
    return new PostgresProbe(pid, "jdbc:postgresql://127.0.0.1:" + port + "/baton");
  }

  /** The server's first process, of which all others descend. */
  public long pid() {
    return pid;
  }

  /** Reads them now. */
  public Counters read() throws SQLException {
    try (ResultSet row = counters.executeQuery()) {
      row.next();
      return new Counters(row.getDouble(1), row.getDouble(2));
    }
  }

  /** The dead tuples of all tables, made since the database was. */
  public DeadTuples deadTuples() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(DEAD_TUPLES)) {
      row.next();
      return new DeadTuples(row.getDouble(1), row.getDouble(2));
    }
  }

  /** The tables in which most dead tuples were made, with their numbers, or {@code none}. */
  public String mostDeadTuples() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MOST_DEAD_TUPLES)) {
      row.next();
      return row.getString(1);
    }
  }

  /** How many events the log holds. */
  public long head() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(HEAD)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Opens another session in the same database. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "postgres", "");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static Path pidFile(Path folder) throws IOException {
    try (Stream<Path> found = Files.find(folder, DEPTH, (path, file) -> path.endsWith(PID_FILE))) {
      return found
          .findFirst()
          .orElseThrow(() -> new IOException("no PostgreSQL runs on the files below " + folder));
    }
  }
}
