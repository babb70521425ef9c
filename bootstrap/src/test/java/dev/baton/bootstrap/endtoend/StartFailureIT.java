package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.DatabaseSettings;
import dev.baton.adapters.persistence.kernel.Schema;
import dev.baton.application.port.NodeId;
import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.failure.Failure;
import dev.baton.bootstrap.process.ServerProcess;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start says in its own words what to do, and exits with a code for it. */
@Timeout(120)
class StartFailureIT {
  private static final String A_NEWER_CHANGE =
      "insert into baton_changelog select 'event-9999-add-future', author, filename, dateexecuted,"
          + " 9999, exectype, md5sum, description, comments, tag, liquibase, contexts, labels,"
          + " deployment_id from baton_changelog limit 1";

  @TempDir private Path folder;

  @Test
  void a_port_that_is_taken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertFails(ExitCode.PORT_TAKEN, port, "port " + port + " is taken by", "--port");
    }
  }

  @Test
  void a_data_folder_that_another_server_uses() throws Exception {
    try (RestartableServer first = RestartableServer.start(folder)) {
      assertFails(
          ExitCode.DATA_FOLDER_IN_USE,
          "0",
          folder.resolve("data") + " is in use by process " + first.pid(),
          "stop that one, or choose another folder");
    }
  }

  @Test
  void a_database_that_does_not_answer() {
    assertFails(
        ExitCode.DATABASE_UNREACHABLE,
        "0",
        "cannot connect to",
        "look at database.url",
        "--database-url",
        "postgresql://127.0.0.1:1/baton");
  }

  @Test
  void a_database_that_a_newer_program_has_written_to() throws Exception {
    TestDatabase database = TestPostgres.shared().createDatabase();
    DatabaseSettings settings =
        new DatabaseSettings(
            database.url(), database.user(), database.password(), 1, new NodeId("newer"));
    try (Database newer = Database.open(settings)) {
      Schema.migrate(newer.dataSource());
    }
    database.execute(A_NEWER_CHANGE);

    assertFails(
        ExitCode.SCHEMA_TOO_NEW,
        "0",
        "event-9999-add-future",
        "Start the newer program",
        "--database-url",
        database.url(),
        "--set",
        "database.user=" + database.user());
    assertThat(database.number("select count(*) from slot_lease")).isZero();
  }

  private void assertFails(
      ExitCode code, String port, String what, String hint, String... options) {
    List<String> all = new ArrayList<>(RestartableServer.on(folder, port));
    all.addAll(List.of(options));
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> ServerProcess.start(Files.createDirectories(folder.resolve("failing")), all));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessageContaining(what).hasMessageContaining(hint);
  }
}
