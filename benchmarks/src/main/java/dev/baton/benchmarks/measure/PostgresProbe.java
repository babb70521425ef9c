package dev.baton.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Reads the counters of an embedded PostgreSQL on a connection of its own. For one thread. */
public final class PostgresProbe implements AutoCloseable {
  private static final String COUNTERS =
      """
      select pg_current_wal_lsn() - '0/0'::pg_lsn,
             (select sum(xact_commit) from pg_stat_database)
      """;
  private static final String PID_FILE = "postmaster.pid";
  private static final int DEPTH = 6;
  private static final int PORT_LINE = 3;

  private final long pid;
  private final Connection connection;
  private final PreparedStatement counters;

  private PostgresProbe(long pid, Connection connection) throws SQLException {
    this.pid = pid;
    this.connection = connection;
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
    Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    return new PostgresProbe(Long.parseLong(lines.getFirst().strip()), connection);
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
