package dev.baton.adapters.persistence.kernel;

import dev.baton.application.port.Views;
import dev.baton.contracts.ViewsContract;
import dev.baton.testing.postgres.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class JdbiViewsIT extends ViewsContract {
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

  /** The same two statements by which views are made anew. */
  @BeforeEach
  void empty() throws SQLException {
    postgres.execute("delete from view_row; delete from view_generation");
  }

  @Override
  protected Views views() {
    return new JdbiViews(database);
  }
}
