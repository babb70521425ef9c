package dev.baton.benchmarks.chaos.cluster;

import dev.baton.adapters.persistence.kernel.EmbeddedPostgresServer;
import dev.baton.adapters.persistence.kernel.EmbeddedPostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The one PostgreSQL of all nodes. */
public final class ChaosDatabase implements Victim, AutoCloseable {
  private static final String TERMINATE =
      """
      select pg_terminate_backend(pid)
        from pg_stat_activity
       where application_name like 'baton %'
      """;

  private static final String USER = "postgres";
  private static final long PAUSE_MILLIS = 100;
  private static final int TRIES = 600;

  private final Path folder;
  private final EmbeddedPostgresServer server;

  private ChaosDatabase(Path folder, EmbeddedPostgresServer server) {
    this.folder = folder;
    this.server = server;
  }

  /** Makes one in a new folder of {@code parent}. */
  public static ChaosDatabase start(Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("database"));
    Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
    return new ChaosDatabase(
        folder, EmbeddedPostgresServer.start(new EmbeddedPostgresSettings(folder, 0, binaries)));
  }

  /** The URL for a server's configuration. */
  public String url() {
    return server.url() + "?user=" + USER;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public List<ProcessHandle> processes() throws IOException {
    List<ProcessHandle> processes = new ArrayList<>();
    postmaster()
        .ifPresent(
            postmaster -> {
              processes.add(postmaster);
              postmaster.descendants().forEach(processes::add);
            });
    return processes;
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    Path file = folder.resolve("postgres").resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
  }

  /**
   * Starts it if it is dead, and waits until it lets somebody in: where one of its processes was
   * killed it starts all others again by itself.
   */
  @Override
  public void revive() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        server.restartIfDead();
        connect().close();
        return;
      } catch (IOException | SQLException failure) {
        // What is left of the old one may hold its memory for a moment longer.
        if (attempt == TRIES) {
          throw new IOException("PostgreSQL does not come back", failure);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(), USER, "");
  }

  /**
   * Ends all connections of all nodes, as an operator or a failover would; where it lets nobody in
   * just then, there are none.
   */
  public void terminateConnections() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(TERMINATE);
    } catch (SQLException away) {
      return;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
