package dev.baton.benchmarks.floor;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.DatabaseSettings;
import dev.baton.adapters.persistence.kernel.Schema;
import dev.baton.application.port.NodeId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** An embedded PostgreSQL with Baton's schema and settings, and one connection to write on. */
final class FloorDatabase implements AutoCloseable {
  /** What Baton's own append connection asks for, so that both have the same plans. */
  private static final String OPTIONS =
      "-c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c jit=off";

  /** Standard retention, in partitions of the default size: more than any run fills. */
  private static final String ADD_PARTITIONS =
      "select log_add_partition(2::smallint, 5000000) from generate_series(1, 10)";

  private final EmbeddedPostgres server;
  private final Connection connection;

  private FloorDatabase(EmbeddedPostgres server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  static FloorDatabase start(Path folder) throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .start();
    String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    DatabaseSettings settings = new DatabaseSettings(url, "postgres", "", 2, new NodeId("floor"));
    try (Database database = Database.open(settings)) {
      Schema.migrate(database.dataSource());
      Connection connection = database.connect(OPTIONS);
      try (Statement statement = connection.createStatement()) {
        statement.execute(ADD_PARTITIONS);
      }
      return new FloorDatabase(server, connection);
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
