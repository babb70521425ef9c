package dev.baton.adapters.persistence.kernel;

import dev.baton.application.port.NodeId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL that comes with the program, on a data folder that lasts. It listens on 127.0.0.1
 * only, and lets in whoever can reach that. It flushes every commit to disk.
 *
 * <p>It is a process of its own: it outlives this one if this one is killed, and the next start on
 * the same folder stops it first. It registers no shutdown hook: whoever starts it stops it, after
 * all that uses it.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  /** The major version of the binaries, which has to be that of the data. */
  static final String VERSION = "18";

  private static final String DATABASE = "baton";
  private static final String USER = "postgres";
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofMinutes(1);
  private static final Duration ORPHAN_STOP = Duration.ofSeconds(15);

  /** For a small machine: research figures and reasons are in the ADRs. */
  private static final Map<String, String> SERVER =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("max_connections", "100"),
          Map.entry("shared_buffers", "256MB"),
          Map.entry("wal_buffers", "16MB"),
          Map.entry("max_wal_size", "4GB"),
          Map.entry("checkpoint_timeout", "15min"),
          Map.entry("checkpoint_completion_target", "0.9"),
          Map.entry("jit", "off"));

  private final DataFolder folder;
  private final EmbeddedPostgres server;
  private final String url;
  private final List<String> prefix;
  private final boolean bySession = Autogroup.isOn();
  private final PreferredProcesses preferred = new PreferredProcesses();

  private EmbeddedPostgresServer(DataFolder folder, EmbeddedPostgres server, List<String> prefix) {
    this.folder = folder;
    this.server = server;
    this.prefix = prefix;
    this.url = urlAt(server.getPort());
  }

  /**
   * Starts the server; returns when it answers, which after a crash is when it has recovered.
   *
   * @throws UnsuitableDatabaseException if it cannot run there; the message says why and what to do
   */
  public static EmbeddedPostgresServer start(EmbeddedPostgresSettings settings) {
    DataFolder folder = DataFolder.take(settings.folder());
    try {
      requireFree(settings.port());
      folder.discardUnfinished();
      folder.requireVersion(VERSION);
      List<String> prefix = Unprivileged.prefix(folder.lock());
      Postmaster.stopOrphan(folder.data(), ORPHAN_STOP);
      folder.rotateLog();
      EmbeddedPostgresServer started =
          new EmbeddedPostgresServer(folder, launch(folder, settings), prefix);
      started.prepare();
      folder.finish();
      return started;
    } catch (IOException | SQLException | IllegalStateException failure) {
      release(folder);
      throw new UnsuitableDatabaseException(
          "the embedded PostgreSQL did not start on "
              + settings.folder()
              + ". Its log ends with:"
              + System.lineSeparator()
              + folder.endOfLog(),
          failure);
    } catch (UnsuitableDatabaseException failure) {
      release(folder);
      throw failure;
    }
  }

  /**
   * How to connect to the server that runs on a folder, whoever has started it; empty where none
   * does.
   */
  public static Optional<DatabaseSettings> running(
      EmbeddedPostgresSettings settings, int poolSize, NodeId node) {
    try {
      return Postmaster.portOf(DataFolder.dataOf(settings.folder()))
          .map(port -> new DatabaseSettings(urlAt(port), USER, "", poolSize, node));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static String urlAt(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  /** JDBC URL of the database, which has no schema at first. */
  public String url() {
    return url;
  }

  /** How to connect to it. */
  public DatabaseSettings settings(int poolSize, NodeId node) {
    return new DatabaseSettings(url, USER, "", poolSize, node);
  }

  /**
   * Starts PostgreSQL again if it has died, on the same port; returns when it has recovered. Does
   * nothing while it lives. Only for one thread at a time, and none while it is closed.
   *
   * @return whether it had died
   * @throws IOException if it does not start; trying again may help
   * @throws InterruptedException if interrupted while it starts
   */
  public boolean restartIfDead() throws IOException, InterruptedException {
    if (Postmaster.of(folder.data()).isPresent()) {
      return false;
    }
    Postmaster.forgetReusedNumber(folder.data());
    LastStart.of(folder.data()).repeat(prefix, folder.log());
    return true;
  }

  /**
   * Has processes of PostgreSQL that came since the last call not wait behind others' where the
   * kernel shares its processors out by session; does nothing elsewhere. Only for one thread at a
   * time.
   *
   * @return false if that would be better but is not allowed, since this process is not root's
   */
  public boolean prefer() {
    if (!bySession) {
      return true;
    }
    try {
      Optional<Postmaster> postmaster = Postmaster.of(folder.data());
      return postmaster.isEmpty() || preferred.look(postmaster.get().number());
    } catch (IOException notKnown) {
      return false;
    }
  }

  /** Stops the server: connections end, what is committed stays; returns when it has stopped. */
  @Override
  public void close() {
    try {
      Optional<Postmaster> postmaster = Postmaster.of(folder.data());
      server.close();
      if (postmaster.isPresent() && !postmaster.get().awaitEnd(STOP)) {
        postmaster.get().stop(ORPHAN_STOP);
      }
    } catch (IOException failure) {
      throw new IllegalStateException("the embedded PostgreSQL did not stop", failure);
    } finally {
      release(folder);
    }
  }

  private static EmbeddedPostgres launch(DataFolder folder, EmbeddedPostgresSettings settings)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(settings.binaries().toFile())
            .setPGStartupWait(START)
            .setPort(settings.port())
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
    SERVER.forEach(builder::setServerConfig);
    return builder.start();
  }

  private void prepare() throws SQLException {
    String postgres = url.substring(0, url.lastIndexOf('/') + 1) + "postgres";
    try (Connection connection = DriverManager.getConnection(postgres, USER, "");
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "select from pg_database where datname = '" + DATABASE + "'")) {
        statement.execute("create database " + DATABASE);
      }
      if (exists(
          statement,
          "select from pg_settings where name = 'wal_compression' and 'lz4' = any (enumvals)")) {
        statement.execute("alter system set wal_compression = 'lz4'");
        statement.execute("select pg_reload_conf()");
      }
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private static void requireFree(int port) {
    if (port == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.setReuseAddress(true);
    } catch (IOException taken) {
      throw new UnsuitableDatabaseException(
          "port " + port + " is taken: stop what listens there, or choose another (0 for any).",
          taken);
    }
  }

  private static void release(DataFolder folder) {
    try {
      folder.close();
    } catch (IOException failure) {
      throw new IllegalStateException("the data folder was not given back", failure);
    }
  }
}
