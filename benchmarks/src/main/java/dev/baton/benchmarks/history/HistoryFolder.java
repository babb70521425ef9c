package dev.baton.benchmarks.history;

import dev.baton.adapters.persistence.event.JdbiEventLog;
import dev.baton.adapters.persistence.event.LogHousekeeping;
import dev.baton.adapters.persistence.event.LogSettings;
import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.EmbeddedPostgresServer;
import dev.baton.adapters.persistence.kernel.EmbeddedPostgresSettings;
import dev.baton.adapters.persistence.kernel.Schema;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Housekeeping;
import dev.baton.application.port.NodeId;
import java.nio.file.Path;

/**
 * The log in a server's data folder, opened without the server: the same adapter on the same
 * embedded PostgreSQL, so that what is filled in here is laid out as if it had been published.
 */
public final class HistoryFolder implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final EmbeddedPostgresServer server;
  private final Database database;
  private final JdbiEventLog log;
  private final Housekeeping housekeeping;

  private HistoryFolder(EmbeddedPostgresServer server, Database database) {
    this.server = server;
    this.database = database;
    this.log = new JdbiEventLog(database, LogSettings.defaults());
    this.housekeeping = new LogHousekeeping(database, LogSettings.defaults());
  }

  /** Opens a data folder, or makes a new one; no server may be running on it. */
  public static HistoryFolder open(Path data) {
    Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
    EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(new EmbeddedPostgresSettings(data, 0, binaries));
    try {
      Database database = Database.open(server.settings(CONNECTIONS, new NodeId("history")));
      Schema.migrate(database.dataSource());
      return new HistoryFolder(server, database);
    } catch (RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  EventLog log() {
    return log;
  }

  Housekeeping housekeeping() {
    return housekeeping;
  }

  @Override
  public void close() {
    log.close();
    database.close();
    server.close();
  }
}
