package dev.baton.adapters.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.port.NodeId;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaIT {
  private static final String WAITING =
      "select count(*) from pg_locks where locktype = 'relation' and not granted";
  private static final String CHANGES = "select count(*) from baton_changelog";
  private static final String LOCK =
      "update baton_changelog_lock set locked = true, lockgranted = now(), lockedby = 'dead'";
  private static final String LOCKS = "select count(*) from baton_changelog_lock where locked";

  @Test
  void an_empty_database_is_brought_up_and_then_left_alone() throws SQLException {
    TestDatabase database = TestPostgres.shared().createDatabase();
    migrate(database);
    long changes = database.number(CHANGES);

    migrate(database);

    assertThat(changes).isPositive().isEqualTo(database.number(CHANGES));
    assertThat(database.number("select count(*) from log_readable")).isZero();
  }

  @Test
  void two_nodes_that_start_at_once_migrate_once() throws Exception {
    TestDatabase database = TestPostgres.shared().createDatabase();
    Callable<Void> start =
        () -> {
          migrate(database);
          return null;
        };
    try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
      for (Future<Void> node : nodes.invokeAll(List.of(start, start))) {
        node.get(60, TimeUnit.SECONDS);
      }
    }

    assertThat(database.number("select count(*) - count(distinct id) from baton_changelog"))
        .isZero();
  }

  @Test
  void a_database_that_goes_away_meanwhile_is_an_outage() throws Exception {
    TestDatabase database = TestPostgres.shared().createDatabase();
    migrate(database);
    try (ExecutorService node = Executors.newSingleThreadExecutor();
        Connection other = database.connect()) {
      other.setAutoCommit(false);
      try (var statement = other.createStatement()) {
        statement.execute("lock table baton_changelog in access exclusive mode");
      }
      Future<?> start = node.submit(() -> migrate(database));
      awaitWaiting(database);
      assertThat(database.terminateBackends("%baton_changelog%")).isPositive();

      assertThatThrownBy(() -> start.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(StoreUnavailableException.class);
    }
  }

  private static void awaitWaiting(TestDatabase database) throws Exception {
    for (int round = 0; database.number(WAITING) == 0; round++) {
      assertThat(round).as("it waits for the table in time").isLessThan(1_000);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Test
  void a_lock_that_a_dead_node_left_behind_stops_nobody() throws SQLException {
    TestDatabase database = Databases.migrated();
    database.execute(LOCK);
    forget(database);

    assertThatCode(() -> migrate(database)).doesNotThrowAnyException();
    assertThat(database.number(LOCKS)).isZero();
  }

  @Test
  void liquibase_is_not_asked_where_it_has_been_and_nothing_has_changed() throws SQLException {
    TestDatabase database = TestPostgres.shared().createDatabase();
    migrate(database);
    database.execute(LOCK);

    migrate(database);

    assertThat(database.number(LOCKS)).as("locks that Liquibase would have released").isOne();
  }

  @Test
  void a_database_that_another_program_has_brought_up_is_looked_at_once() throws SQLException {
    TestDatabase database = Databases.migrated();
    database.execute("comment on table baton_changelog is 'Up to the changes of another program'");

    database.execute(LOCK);
    migrate(database);
    assertThat(database.number(LOCKS)).isZero();

    database.execute(LOCK);
    migrate(database);
    assertThat(database.number(LOCKS)).isOne();
  }

  @Test
  void a_change_that_is_not_the_one_that_was_made_is_refused() throws SQLException {
    TestDatabase database = Databases.migrated();
    database.execute(
        "update baton_changelog set md5sum = '9:0123456789abcdef0123456789abcdef'"
            + " where orderexecuted = 2");

    assertThatThrownBy(() -> migrate(database))
        .hasStackTraceContaining("9:0123456789abcdef0123456789abcdef");
  }

  @Test
  void a_change_that_is_missing_is_made() throws SQLException {
    TestDatabase database = Databases.migrated();
    long changes = database.number(CHANGES);
    database.execute("delete from baton_changelog where id = 'kernel-0004-create-stream-snapshot'");
    database.execute("drop table stream_snapshot");

    migrate(database);

    assertThat(database.number(CHANGES)).isEqualTo(changes);
    assertThat(database.number("select count(*) from stream_snapshot")).isZero();
  }

  @Test
  void the_mark_covers_every_change() throws IOException {
    Path folder = Path.of("src/main/resources/db/changelog");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(SchemaMark.files())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(file -> file.toString().endsWith(".sql"))
                  .map(file -> folder.relativize(file).toString())
                  .toList());
    }
  }

  /** Has the database look as if a program before had brought it up that left no mark. */
  private static void forget(TestDatabase database) throws SQLException {
    database.execute("comment on table baton_changelog is null");
  }

  @Test
  void a_database_of_a_newer_program_is_refused_with_what_to_do() throws SQLException {
    TestDatabase database = Databases.migrated();
    database.execute(
        "insert into baton_changelog select 'event-9999-add-future', author, filename,"
            + " dateexecuted, 9999, exectype, md5sum, description, comments, tag, liquibase,"
            + " contexts, labels, deployment_id from baton_changelog limit 1");

    assertThatThrownBy(() -> migrate(database))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("event-9999-add-future")
        .hasMessageContaining("Start the newer program");
  }

  @Test
  void a_server_that_is_too_old_is_refused_with_what_to_do() {
    assertThatThrownBy(() -> Schema.requireServer(140_011, "PostgreSQL 14.11"))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("15 or newer, but found PostgreSQL 14.11");
  }

  @Test
  void a_database_that_is_not_there_is_unavailable_and_its_password_is_not_told() {
    DatabaseSettings nowhere =
        new DatabaseSettings(
            "jdbc:postgresql://127.0.0.1:1/none?password=secret",
            "user",
            "secret",
            1,
            new NodeId("n"));

    assertThatThrownBy(() -> Database.open(nowhere))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("is PostgreSQL running there")
        .hasMessageNotContaining("secret");
  }

  private static void migrate(TestDatabase test) {
    try (Database database = Databases.open(test, "n")) {
      Schema.migrate(database.dataSource());
    }
  }
}
