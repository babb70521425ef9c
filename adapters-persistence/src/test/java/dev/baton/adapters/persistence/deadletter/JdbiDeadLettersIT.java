package dev.baton.adapters.persistence.deadletter;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.DeadLetters;
import dev.baton.contracts.DeadLettersContract;
import dev.baton.testing.postgres.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class JdbiDeadLettersIT extends DeadLettersContract {
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

  /** The same two statements by which the rows are made anew. */
  @BeforeEach
  void empty() throws SQLException {
    postgres.execute("delete from dead_letter; update dead_letter_position set position = 0");
  }

  @Override
  protected DeadLetters letters() {
    return new JdbiDeadLetters(database);
  }
}
