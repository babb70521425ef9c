package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RetryPolicy;
import dev.baton.sdk.RunningSubscription;
import dev.baton.testing.postgres.CrashablePostgres;
import dev.baton.testing.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that lacks what it needs, while events are published and delivered. */
@Timeout(240)
class StarvedDatabaseIT {
  private static final int SOME = 200;
  private static final int SMALL_MEGABYTES = 250;

  private final Set<Long> handled = ConcurrentHashMap.newKeySet();
  @TempDir private Path folder;

  @Test
  void while_its_disk_is_full_publishers_wait_and_with_room_again_nothing_is_lost()
      throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"), SMALL_MEGABYTES);
        RestartableServer server =
            RestartableServer.start(folder, "--set", "database.patience=500ms");
        Baton baton = Baton.connect(server.address());
        RunningSubscription consumer = consumer(baton);
        Ledger ledger = Ledger.publishing(server.address())) {
      ledger.awaitMore(SOME);

      disk.fill();
      awaitRefusal(server);
      Await.until(() -> logs(server, "PostgreSQL has no room left on its disk"));
      disk.empty();

      goesOn(ledger, baton);
      assertThat(server.log()).contains("Appends go on after");
      assertThat(consumer.isRunning()).isTrue();
    }
  }

  @Test
  void while_its_connections_are_used_up_publishers_wait_and_with_some_free_nothing_is_lost()
      throws Exception {
    try (CrashablePostgres postgres = CrashablePostgres.start()) {
      TestDatabase database = postgres.createDatabase();
      try (RestartableServer server = RestartableServer.start(folder, on(database));
          Baton baton = Baton.connect(server.address());
          RunningSubscription consumer = consumer(baton);
          Ledger ledger = Ledger.publishing(server.address())) {
        ledger.awaitMore(SOME);

        List<Connection> others = takeAll(database);
        awaitRefusal(server);
        Await.until(() -> logs(server, "PostgreSQL takes no more connections"));
        for (Connection other : others) {
          other.close();
        }

        goesOn(ledger, baton);
        assertThat(server.log()).contains("Appends go on after");
        assertThat(consumer.isRunning()).isTrue();
      }
    }
  }

  @Test
  void when_it_is_restarted_publishers_wait_and_nothing_is_lost() throws Exception {
    try (CrashablePostgres postgres = CrashablePostgres.start()) {
      TestDatabase database = postgres.createDatabase();
      try (RestartableServer server = RestartableServer.start(folder, on(database));
          Baton baton = Baton.connect(server.address());
          RunningSubscription consumer = consumer(baton);
          Ledger ledger = Ledger.publishing(server.address())) {
        ledger.awaitMore(SOME);

        postgres.restart();

        goesOn(ledger, baton);
        assertThat(server.log()).contains("Appends go on after");
        assertThat(consumer.isRunning()).isTrue();
      }
    }
  }

  private static String[] on(TestDatabase database) {
    return new String[] {
      "--database-url",
      database.url() + "?user=" + database.user(),
      "--set",
      "database.patience=500ms"
    };
  }

  private RunningSubscription consumer(Baton baton) {
    return baton
        .subscription("readers")
        .topics("**")
        .fromEarliest()
        .handle(event -> handled.add(event.position()));
  }

  /** Publishes until it is refused: then there is no doubt that the database lacks something. */
  private static void awaitRefusal(RestartableServer server) {
    try (Baton impatient =
        Baton.builder().target(server.address()).retry(RetryPolicy.NEVER).connect()) {
      Await.until(
          () -> {
            BatonException refused =
                catchThrowableOfType(
                    BatonException.class,
                    () -> impatient.publish(OutgoingEvent.on("project.tasks", "Task")));
            return refused != null && refused.reason().equals("STORE_UNAVAILABLE");
          });
    }
  }

  private static boolean logs(RestartableServer server, String words) {
    try {
      return server.log().contains(words);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Takes every connection that there is, the server's own too. */
  private static List<Connection> takeAll(TestDatabase database) throws SQLException {
    List<Connection> taken = new ArrayList<>();
    long most = database.number("select current_setting('max_connections')::int");
    while (taken.size() < most) {
      try {
        taken.add(database.connect());
      } catch (SQLException full) {
        endServers(taken.getFirst());
      }
    }
    return taken;
  }

  private static void endServers(Connection mine) throws SQLException {
    try (var statement = mine.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name like 'baton %'");
    }
  }

  private void goesOn(Ledger ledger, Baton baton) throws Exception {
    ledger.awaitMore(SOME);
    ledger.finish();
    List<Long> positions =
        ledger.audit(baton).stream()
            .filter(event -> !event.topic().startsWith("baton."))
            .map(ReceivedEvent::position)
            .toList();
    Await.until(() -> handled.containsAll(positions));
  }
}
