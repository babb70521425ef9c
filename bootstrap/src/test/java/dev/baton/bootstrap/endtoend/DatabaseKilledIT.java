package dev.baton.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.Placement;
import dev.baton.sdk.RetryPolicy;
import dev.baton.testing.postgres.CrashablePostgres;
import dev.baton.testing.postgres.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL dies without a word while events are published. */
@Timeout(180)
class DatabaseKilledIT {
  private static final int SOME = 200;

  private final OutgoingEvent early = OutgoingEvent.on("project.tasks", "TaskCompleted");
  private final OutgoingEvent late = OutgoingEvent.on("project.tasks", "TaskStarted");
  @TempDir private Path folder;

  @Test
  void an_embedded_database_that_was_killed_is_started_again_and_service_goes_on()
      throws Exception {
    try (RestartableServer server = RestartableServer.start(folder);
        Baton baton = Baton.connect(server.address());
        Ledger ledger = Ledger.publishing(server.address())) {
      Placement first = baton.publish(early);
      ledger.awaitMore(SOME);

      server.database().kill();

      ledger.awaitMore(SOME);
      ledger.finish();
      assertIsRepeatedAt(first, baton.publish(early));
      ledger.audit(baton);
      assertThat(server.log()).contains("The embedded PostgreSQL had died and runs again");
    }
  }

  @Test
  void while_the_database_is_away_callers_are_told_when_to_try_again_and_then_service_goes_on()
      throws Exception {
    try (CrashablePostgres postgres = CrashablePostgres.start();
        RestartableServer server = RestartableServer.start(folder, on(postgres.createDatabase()));
        Baton patient = Baton.connect(server.address());
        Baton impatient =
            Baton.builder().target(server.address()).retry(RetryPolicy.NEVER).connect();
        Ledger ledger = Ledger.publishing(server.address())) {
      Placement first = patient.publish(early);
      ledger.awaitMore(SOME);

      postgres.kill();
      assertIsRefused(() -> impatient.publish(late));
      assertIsRefused(() -> impatient.publish(early));
      assertIsRefused(() -> impatient.timeline(early.id()));
      postgres.restart();

      ledger.awaitMore(SOME);
      Placement second = patient.publish(late);
      ledger.finish();
      assertIsRepeatedAt(first, patient.publish(early));
      assertIsRepeatedAt(second, patient.publish(late));
      ledger.audit(patient);
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

  private static void assertIsRefused(Runnable call) {
    BatonException refused = catchThrowableOfType(BatonException.class, call::run);
    assertThat(refused).isNotNull();
    assertThat(refused.status()).isEqualTo("UNAVAILABLE");
    assertThat(refused.reason()).isEqualTo("STORE_UNAVAILABLE");
    assertThat(refused.retryable()).isTrue();
    assertThat(refused.retryAfter()).hasValueSatisfying(wait -> assertThat(wait).isPositive());
  }

  private static void assertIsRepeatedAt(Placement first, Placement again) {
    assertThat(again.duplicate()).isTrue();
    assertThat(again.position()).isEqualTo(first.position());
  }
}
