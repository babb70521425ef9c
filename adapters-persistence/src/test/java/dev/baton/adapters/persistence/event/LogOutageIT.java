package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.Page;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.contracts.Events;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogOutageIT {
  private static final String WAITING =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";

  private static final String WAITING_FOR_NAMES =
      "select count(*) from pg_locks where relation = 'name'::regclass and not granted";

  private EmptyLog fixture;

  @BeforeEach
  void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void an_append_on_a_connection_that_was_ended_is_made_on_another() throws SQLException {
    append(Events.any());
    fixture.postgres().terminateBackends();

    assertThat(append(Events.any())).isInstanceOf(Appended.class);
    assertThat(fixture.log().head()).isEqualTo(2);
  }

  @Test
  void reads_on_connections_that_were_ended_are_made_on_others() throws SQLException {
    append(Events.any());
    fixture.postgres().terminateBackends();

    assertThat(fixture.log().scan(1, 10).events()).hasSize(1);
  }

  @Test
  void a_read_that_is_cut_off_half_way_begins_anew() throws Exception {
    append(Events.any());
    try (JdbiEventLog knowingNoNames =
            new JdbiEventLog(fixture.database(), LogSettings.defaults());
        ExecutorService reader = Executors.newSingleThreadExecutor();
        Connection other = fixture.postgres().connect()) {
      other.setAutoCommit(false);
      execute(other, "lock table name in access exclusive mode");
      Future<Page> page = reader.submit(() -> knowingNoNames.scan(1, 10));
      await(WAITING_FOR_NAMES);
      assertThat(fixture.postgres().terminateBackends("%from name%")).isEqualTo(1);
      other.rollback();

      assertThat(page.get(30, TimeUnit.SECONDS).events()).hasSize(1);
    }
  }

  @Test
  void an_append_that_is_cut_off_while_it_waits_is_there_once() throws Exception {
    append(Events.any());
    Event event = Events.any();
    try (ExecutorService node = Executors.newSingleThreadExecutor();
        Connection other = fixture.postgres().connect()) {
      execute(other, "select pg_advisory_lock(7072316900)");
      Future<AppendResult> result = node.submit(() -> append(event));
      await(WAITING);
      assertThat(fixture.postgres().terminateBackends("%log_append%")).isEqualTo(1);
      await(WAITING);
      execute(other, "select pg_advisory_unlock(7072316900)");

      assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(Appended.class);
    }
    assertThat(fixture.log().scan(1, 10).events())
        .extracting(RecordedEvent::event)
        .filteredOn(event::equals)
        .hasSize(1);
  }

  @Test
  void an_append_whose_answer_was_lost_is_answered_with_its_first_place() {
    Event event = Events.any();
    Appended first = (Appended) append(event);
    // The commit went through, its answer did not: the same call is made again.
    Appended again = (Appended) append(event);

    assertThat(again.places().getFirst().position())
        .isEqualTo(first.places().getFirst().position());
    assertThat(fixture.log().head()).isEqualTo(1);
  }

  @Test
  void a_database_that_stays_away_is_told_within_patience() throws SQLException {
    append(Events.any());
    try (JdbiEventLog impatient =
        new JdbiEventLog(
            fixture.database(), LogSettings.defaults().withPatience(Duration.ofMillis(300)))) {
      // A lock that is never free looks, from outside, like a database that does not answer.
      try (Connection other = fixture.postgres().connect()) {
        execute(other, "select pg_advisory_lock(7072316900)");
        fixture
            .postgres()
            .execute(
                "alter role postgres in database "
                    + fixture.postgres().name()
                    + " set statement_timeout = '200ms'");

        assertThatThrownBy(() -> impatient.append(List.of(Events.request(Events.any()))))
            .isInstanceOf(StoreUnavailableException.class);
      }
      assertThat(impatient.append(List.of(Events.request(Events.any()))))
          .singleElement()
          .isInstanceOf(Appended.class);
    }
  }

  @Test
  void a_statement_that_is_wrong_is_no_outage() throws SQLException {
    append(Events.any());
    fixture.postgres().execute("drop function idempotency_rotate, stream_versions");

    assertThatThrownBy(
            () ->
                fixture
                    .log()
                    .append(List.of(Events.request(List.of(Events.in("s", Events.any()))))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PostgreSQL refused: appending");
  }

  @Test
  void a_thread_that_is_interrupted_while_it_waits_to_try_again_says_so() throws Exception {
    append(Events.any());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> append(Events.any())).isInstanceOf(StoreUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private AppendResult append(Event event) {
    return fixture.log().append(List.of(Events.request(event))).getFirst();
  }

  private void await(String somebody) throws Exception {
    for (int round = 0; fixture.postgres().number(somebody) == 0; round++) {
      assertThat(round).as("somebody waits for the lock in time").isLessThan(500);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
