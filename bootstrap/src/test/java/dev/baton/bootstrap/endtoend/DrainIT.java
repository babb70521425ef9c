package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.RetryPolicy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM. */
@Timeout(180)
class DrainIT {
  private static final String WORKER = "worker";
  private static final int EVENTS = 20;

  /** What {@code log_append} takes first; whoever has it holds all appends up. */
  private static final String HOLD_APPENDS = "select pg_advisory_lock(7072316900)";

  private static final String LET_APPENDS_GO = "select pg_advisory_unlock(7072316900)";

  private static final String HELD_APPENDS =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";

  private final OutgoingEvent inFlight = OutgoingEvent.on("work.late", "Published");
  @TempDir private Path folder;

  @Test
  void calls_in_flight_finish_new_ones_are_refused_and_what_was_settled_stays_settled()
      throws Exception {
    try (RestartableServer server = RestartableServer.start(folder)) {
      Placement placement = drained(server);

      assertThat(server.awaitEnd()).isEqualTo(ExitCode.TERMINATED.status());
      assertThat(server.database().pidFile()).doesNotExist();
      assertThat(server.database().log()).contains("database system is shut down");

      server.restart();

      assertThat(server.database().log())
          .contains("database system was shut down at")
          .doesNotContain("recovery");
      try (Baton baton = Baton.connect(server.address())) {
        assertThat(baton.subscriptions().pull(WORKER, EVENTS, Duration.ofSeconds(5)))
            .as("only what was not settled")
            .extracting(ReceivedEvent::position)
            .containsExactly(placement.position());
      }
    }
  }

  /** Stops the server while a publish waits for the database; answers what became of that. */
  private Placement drained(RestartableServer server) throws Exception {
    try (Baton baton = Baton.connect(server.address());
        Connection operator = server.database().connect();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<ReceivedEvent> taken = work(baton);
      execute(operator, HOLD_APPENDS);
      Future<Placement> publishing = threads.submit(() -> baton.publish(inFlight));
      Await.until(() -> number(operator, HELD_APPENDS) > 0);

      assertThat(baton.subscriptions().ack(WORKER, taken)).isEqualTo(EVENTS);
      server.beginStop();
      assertNewCallsAreRefused(server);

      assertThat(publishing.isDone()).isFalse();
      execute(operator, LET_APPENDS_GO);
      return publishing.get(20, TimeUnit.SECONDS);
    }
  }

  private static List<ReceivedEvent> work(Baton baton) {
    baton.publishAll(
        IntStream.range(0, EVENTS).mapToObj(n -> OutgoingEvent.on("work.early", "Done")).toList());
    baton.subscription(WORKER).topics("work.**").fromEarliest().create();
    return baton.subscriptions().pull(WORKER, EVENTS, Duration.ofSeconds(10));
  }

  private static void assertNewCallsAreRefused(RestartableServer server) {
    try (Baton other =
        Baton.builder().target(server.address()).retry(RetryPolicy.NEVER).connect()) {
      Await.until(() -> isRefused(other));
      BatonException refused =
          catchThrowableOfType(
              BatonException.class, () -> other.publish(OutgoingEvent.on("work.never", "Lost")));
      assertThat(refused.status()).isEqualTo("UNAVAILABLE");
      assertThat(refused.retryable()).isTrue();
    }
  }

  private static boolean isRefused(Baton baton) {
    try {
      baton.server().info();
      return false;
    } catch (BatonException refused) {
      return refused.status().equals("UNAVAILABLE");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String query) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(query, failure);
    }
  }
}
