package dev.baton.adapters.persistence.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool of one connection, which somebody has. */
class DatabaseIT {
  private static final int MAY_WAIT = 32;

  private final TestDatabase postgres = TestPostgres.shared().createDatabase();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<Integer>> asked = new ArrayList<>();
  private Database database;
  private Connection held;

  @BeforeEach
  void holdTheOnlyConnection() throws SQLException {
    database =
        Database.open(
            new DatabaseSettings(
                postgres.url(), postgres.user(), postgres.password(), 1, new NodeId("node-1")));
    held = database.dataSource().getConnection();
  }

  @AfterEach
  void close() {
    calls.shutdownNow();
    database.close();
    TestPostgres.shared().drop(postgres);
  }

  @Test
  void as_many_calls_as_may_wait_get_the_connection_in_the_end() throws Exception {
    for (int call = 0; call < MAY_WAIT; call++) {
      asked.add(calls.submit(this::ask));
    }
    awaitWaiting(MAY_WAIT);
    held.close();

    for (Future<Integer> each : asked) {
      assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void one_call_more_than_may_wait_is_refused_and_the_others_go_on() throws Exception {
    for (int call = 0; call < MAY_WAIT; call++) {
      asked.add(calls.submit(this::ask));
    }
    awaitWaiting(MAY_WAIT);

    Future<Integer> oneMore = calls.submit(this::ask);
    assertThatThrownBy(() -> oneMore.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("counting: too many calls wait for a connection");
    held.close();
    assertThat(asked.getFirst().get(30, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void a_loop_of_the_server_waits_however_many_calls_do() throws Exception {
    for (int call = 0; call < MAY_WAIT; call++) {
      asked.add(calls.submit(this::ask));
    }
    awaitWaiting(MAY_WAIT);
    try (ExecutorService loop = Executors.newSingleThreadExecutor()) {
      Future<Integer> waits = loop.submit(this::ask);
      awaitWaiting(MAY_WAIT + 1);
      held.close();
      assertThat(waits.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  private int ask() {
    return database.read(
        "counting", handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
  }

  private void awaitWaiting(int threads) throws InterruptedException {
    var pool = ((HikariDataSource) database.dataSource()).getHikariPoolMXBean();
    for (int round = 0; pool.getThreadsAwaitingConnection() < threads; round++) {
      assertThat(round).as("they wait in time").isLessThan(400);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
