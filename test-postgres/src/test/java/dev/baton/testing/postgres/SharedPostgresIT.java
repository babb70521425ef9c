package dev.baton.testing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SharedPostgresIT {
  private final TestPostgres postgres = TestPostgres.shared();

  @Test
  void each_test_gets_a_database_of_its_own() throws SQLException {
    TestDatabase one = postgres.createDatabase();
    TestDatabase other = postgres.createDatabase();
    one.execute("create table mine ()");

    assertThat(other.number("select count(*) from pg_class where relname = 'mine'")).isZero();
  }

  @Test
  void a_database_is_made_from_a_template() throws SQLException {
    TestDatabase template = postgres.createDatabase();
    template.execute("create table mine as select 7 as seven");

    assertThat(postgres.createDatabase(template).number("select seven from mine")).isEqualTo(7);
  }

  @Test
  void a_commit_is_flushed_to_disk() throws SQLException {
    TestDatabase database = postgres.createDatabase();

    assertThat(
            database.number(
                "select count(*) from pg_settings where setting = 'on' and name in"
                    + " ('fsync', 'synchronous_commit', 'full_page_writes')"))
        .isEqualTo(3);
  }

  @Test
  void terminated_connections_are_dead() throws SQLException {
    TestDatabase database = postgres.createDatabase();
    try (Connection connection = database.connect()) {
      assertThat(database.terminateBackends()).isEqualTo(1);

      assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void a_dropped_database_is_gone() {
    TestDatabase database = postgres.createDatabase();
    postgres.drop(database);

    assertThatThrownBy(database::connect).hasMessageContaining(database.name());
  }

  @Test
  void a_server_is_found_by_its_url() throws SQLException {
    TestDatabase admin = postgres.createDatabase();
    String url = admin.url() + "?user=" + admin.user();

    TestDatabase database = TestPostgres.at(new TestDatabase(url, "", "")).createDatabase();

    assertThat(database.number("select 1")).isEqualTo(1);
    assertThatThrownBy(() -> TestPostgres.at(new TestDatabase("jdbc:h2:mem", "", "")))
        .hasMessageContaining("jdbc:postgresql://host:port/database");
  }

  @Test
  void a_killed_server_comes_back_with_what_was_committed() throws Exception {
    try (CrashablePostgres own = CrashablePostgres.start()) {
      TestDatabase database = own.createDatabase();
      database.execute("create table mine as select 7 as seven");

      own.kill();
      assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
      own.restart();

      assertThat(database.number("select seven from mine")).isEqualTo(7);
    }
  }
}
