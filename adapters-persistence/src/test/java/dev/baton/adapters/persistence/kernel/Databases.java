package dev.baton.adapters.persistence.kernel;

import dev.baton.application.port.NodeId;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;

/**
 * Databases for this module's tests: with the schema, each of its own, copied from one template.
 */
public final class Databases {
  private static final int POOL = 4;

  private Databases() {}

  /** A new database that has the schema and nothing else; never analysed. */
  public static TestDatabase migrated() {
    return TestPostgres.shared().createDatabase(Template.DATABASE);
  }

  /** A pool on that database, as the node {@code node}. */
  public static Database open(TestDatabase database, String node) {
    return Database.open(settings(database, node));
  }

  public static DatabaseSettings settings(TestDatabase database, String node) {
    return new DatabaseSettings(
        database.url(), database.user(), database.password(), POOL, new NodeId(node));
  }

  private static final class Template {
    static final TestDatabase DATABASE = TestPostgres.shared().createDatabase();

    static {
      try (Database database = open(DATABASE, "template")) {
        Schema.migrate(database.dataSource());
      }
    }
  }
}
