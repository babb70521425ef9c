package dev.baton.adapters.persistence.kernel;

import dev.baton.application.port.Snapshots;
import dev.baton.contracts.SnapshotsContract;
import dev.baton.testing.postgres.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class JdbiSnapshotsIT extends SnapshotsContract {
  private static TestDatabase postgres;
  private static Database database;

  @BeforeAll
  static void open() {
    postgres = Databases.migrated();
    database = Databases.open(postgres, "ann");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    postgres.execute("delete from stream_snapshot");
  }

  @Override
  protected Snapshots snapshots() {
    return new JdbiSnapshots(database);
  }
}
