package dev.baton.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.DatabaseSettings;
import dev.baton.adapters.persistence.kernel.Schema;
import dev.baton.application.port.NodeId;
import dev.baton.docs.Document.Block;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements that documents show run on a database that Baton has made. */
class DocumentedSqlIT {
  private static TestDatabase database;

  @BeforeAll
  static void migrate() {
    database = TestPostgres.shared().createDatabase();
    DatabaseSettings settings =
        new DatabaseSettings(
            database.url(), database.user(), database.password(), 2, new NodeId("docs"));
    try (Database pool = Database.open(settings)) {
      Schema.migrate(pool.dataSource());
    }
  }

  @AfterAll
  static void drop() {
    TestPostgres.shared().drop(database);
  }

  @Test
  void every_table_is_explained() throws SQLException {
    String operations = Repository.text(Path.of("docs", "OPERATIONS.md"));

    assertThat(tables())
        .contains("log", "slot_lease")
        .allSatisfy(table -> assertThat(operations).contains("`" + table + "`"));
  }

  /** Tables and views that are no partitions. */
  private static List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select relname from pg_class
                 where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
                   and not relispartition
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  static List<Block> sql() {
    return Repository.documents().stream()
        .filter(document -> !document.file().startsWith("docs/adr"))
        .flatMap(document -> document.blocks("sql").stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("sql")
  void a_statement_runs(Block block) {
    assertThatCode(() -> database.execute(block.text())).as("%s", block).doesNotThrowAnyException();
  }
}
