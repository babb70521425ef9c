package dev.baton.benchmarks.floor;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.EmbeddedPostgresServer;
import dev.baton.adapters.persistence.kernel.EmbeddedPostgresSettings;
import dev.baton.adapters.persistence.kernel.Schema;
import dev.baton.application.port.NodeId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Baton's own embedded PostgreSQL and schema, and one connection to write on. */
final class FloorDatabase implements AutoCloseable {
  /** What Baton's append connection asks for, so that both have the same plans. */
  private static final String OPTIONS =
      "-c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c jit=off";

  /** Standard retention, in partitions of the default size: more than any run fills. */
  private static final String ADD_PARTITIONS =
      "select log_add_partition(2::smallint, 5000000) from generate_series(1, 10)";

  /** One holds the schema's lock while the other changes it. */
  private static final int SCHEMA_CONNECTIONS = 2;

  private final EmbeddedPostgresServer server;
  private final Connection connection;

  private FloorDatabase(EmbeddedPostgresServer server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  /** Makes it on an empty folder. */
  static FloorDatabase start(Path folder) throws SQLException {
    Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
    EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(new EmbeddedPostgresSettings(folder, 0, binaries));
    try (Database database =
        Database.open(server.settings(SCHEMA_CONNECTIONS, new NodeId("floor")))) {
      Schema.migrate(database.dataSource());
      Connection connection = database.connect(OPTIONS);
      try (Statement statement = connection.createStatement()) {
        statement.execute(ADD_PARTITIONS);
      }
      boolean unused = server.prefer();
      return new FloorDatabase(server, connection);
    } catch (SQLException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    server.close();
  }
}
