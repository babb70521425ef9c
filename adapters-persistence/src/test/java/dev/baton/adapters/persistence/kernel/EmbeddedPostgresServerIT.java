package dev.baton.adapters.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.application.port.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerIT {
  @TempDir static Path binaries;
  @TempDir Path folder;

  @Test
  void what_was_committed_is_there_after_a_restart() throws SQLException {
    try (EmbeddedPostgresServer server = start()) {
      execute(server.url(), "create table kept as select 7 as seven");
    }
    try (EmbeddedPostgresServer server = start()) {
      assertThat(text(server, "select seven from kept")).isEqualTo("7");
    }
  }

  @Test
  void it_flushes_commits_and_listens_on_loopback_only() throws SQLException {
    try (EmbeddedPostgresServer server = start()) {
      assertThat(text(server, "show server_version")).startsWith(EmbeddedPostgresServer.VERSION);
      assertThat(text(server, "show fsync")).isEqualTo("on");
      assertThat(text(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(text(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(server.settings(2, new NodeId("n")).url()).isEqualTo(server.url());
    }
  }

  @Test
  void a_second_server_of_the_same_process_is_refused() {
    try (EmbeddedPostgresServer first = start()) {
      assertThat(first.url()).contains("127.0.0.1");
      assertThatThrownBy(this::start)
          .isInstanceOf(UnsuitableDatabaseException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void a_second_server_is_told_who_has_the_folder_and_takes_over_when_that_was_killed()
      throws Exception {
    EmbeddedPostgresProcess first = EmbeddedPostgresProcess.start(folder, binaries);
    execute(first.url(), "create table kept as select 7 as seven");
    assertThatThrownBy(this::start)
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("in use by process " + first.pid())
        .hasMessageContaining("choose another folder");
    ProcessHandle orphan = postmaster();

    first.kill();
    assertThat(orphan.isAlive()).as("the database outlives the killed server").isTrue();

    try (EmbeddedPostgresServer next = start()) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(text(next, "select seven from kept")).isEqualTo("7");
    }
  }

  @Test
  void an_orphan_that_does_not_stop_is_killed_and_its_data_recover() throws Exception {
    EmbeddedPostgresProcess first = EmbeddedPostgresProcess.start(folder, binaries);
    execute(first.url(), "create table kept as select 7 as seven");
    ProcessHandle orphan = postmaster();
    first.kill();
    // A client that stays keeps it from stopping by itself.
    try (Connection client = DriverManager.getConnection(first.url(), "postgres", "")) {
      assertThat(client.isValid(5)).isTrue();
      Postmaster.of(folder.resolve("postgres")).orElseThrow().stop(Duration.ofMillis(300));
    }
    assertThat(orphan.isAlive()).isFalse();

    try (EmbeddedPostgresServer next = start()) {
      assertThat(text(next, "select seven from kept")).isEqualTo("7");
    }
  }

  @Test
  void one_that_died_is_started_again_where_it_was() throws Exception {
    try (EmbeddedPostgresServer server = start()) {
      execute(server.url(), "create table kept as select 7 as seven");
      assertThat(server.restartIfDead()).as("while it lives").isFalse();
      ProcessHandle dead = postmaster();
      dead.destroyForcibly();
      dead.onExit().get(10, TimeUnit.SECONDS);

      restartWithin(server, Duration.ofSeconds(10));

      assertThat(postmaster().pid()).isNotEqualTo(dead.pid());
      assertThat(text(server, "select seven from kept")).isEqualTo("7");
      assertThat(text(server, "show fsync")).isEqualTo("on");
    }
    assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  /** PostgreSQL refuses to start as long as what it left behind still uses its memory. */
  private static void restartWithin(EmbeddedPostgresServer server, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!isRestarted(server)) {
      assertThat(System.nanoTime() - end).as("time that is left").isNegative();
    }
  }

  private static boolean isRestarted(EmbeddedPostgresServer server) throws InterruptedException {
    try {
      return server.restartIfDead();
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void a_number_that_another_process_has_by_now_stops_nobody() throws Exception {
    start().close();
    Files.write(
        folder.resolve("postgres/postmaster.pid"),
        List.of(Long.toString(ProcessHandle.current().pid()), "elsewhere"));

    try (EmbeddedPostgresServer next = start()) {
      assertThat(text(next, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void data_that_were_never_finished_are_made_anew() throws Exception {
    Files.createDirectories(folder.resolve("postgres/base"));
    Files.writeString(folder.resolve("postgres/postgresql.conf"), "");

    try (EmbeddedPostgresServer server = start()) {
      assertThat(text(server, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void data_of_another_version_are_refused_with_what_to_do() throws Exception {
    Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");
    Files.writeString(folder.resolve("initialised"), "");

    assertThatThrownBy(this::start)
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("made by PostgreSQL 17")
        .hasMessageContaining("pg_upgrade");
  }

  @Test
  void a_port_that_is_taken_is_told_at_once() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(
              () ->
                  EmbeddedPostgresServer.start(
                      new EmbeddedPostgresSettings(folder, port, binaries)))
          .isInstanceOf(UnsuitableDatabaseException.class)
          .hasMessageContaining("port " + port + " is taken");
    }
  }

  @Test
  void a_folder_that_cannot_be_made_is_told_with_what_to_do() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(
            () ->
                EmbeddedPostgresServer.start(
                    new EmbeddedPostgresSettings(file.resolve("below"), 0, binaries)))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("cannot write to the data folder")
        .hasMessageContaining("choose another one");
  }

  @Test
  void root_without_unshare_is_told_what_to_do() {
    assertThatThrownBy(() -> Unprivileged.requireNamespaces("no-such-command"))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("does not run as root");
    assertThatThrownBy(() -> Unprivileged.requireNamespaces("false"))
        .isInstanceOf(UnsuitableDatabaseException.class);
  }

  @Test
  void a_port_is_one_that_exists() {
    assertThatThrownBy(() -> new EmbeddedPostgresSettings(folder, 70_000, binaries))
        .hasMessageContaining("0 to 65535");
  }

  private EmbeddedPostgresServer start() {
    return EmbeddedPostgresServer.start(new EmbeddedPostgresSettings(folder, 0, binaries));
  }

  private ProcessHandle postmaster() throws Exception {
    String pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(EmbeddedPostgresServer server, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), "postgres", "");
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
