package dev.baton.adapters.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.adapters.persistence.kernel.Schema;
import dev.baton.testing.postgres.CrashablePostgres;
import dev.baton.testing.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Several nodes append while connections are terminated, appends are rolled back, and the database
 * is killed; then the log is audited.
 */
class CrashIT {
  private static final int NODES = 3;
  private static final int KILLS = 2;
  private static final int TROUBLES_BETWEEN_KILLS = 8;
  private static final long SEED = 20_260_101;

  /** An append of one event, as {@code log_append} is called, that is never committed. */
  private static final String ROLLED_BACK =
      """
      begin;
      select * from log_append('rolled-back', array[1::bigint], array[1::bigint], array[1::bigint],
        '{}', array[1::bigint], '{}', '{}', array[1::bigint], 0, 0,
        array[1::bigint], array[1], array[1], array[1], array[1], array[1], array[2::smallint],
        array[5::smallint], array[''::bytea], array[''::bytea],
        '{}', '{}', '{}', '{}', '{}', '{}', -1);
      rollback
      """;

  @Test
  void what_was_acknowledged_is_there_once_and_positions_have_no_holes() throws Exception {
    try (CrashablePostgres postgres = CrashablePostgres.start()) {
      TestDatabase database = postgres.createDatabase();
      try (Database pool = Databases.open(database, "migration")) {
        Schema.migrate(pool.dataSource());
        new LogHousekeeping(pool, LogSettings.defaults()).runOnce(Instant.now());
      }
      List<CrashAppender> nodes =
          IntStream.range(0, NODES)
              .mapToObj(n -> new CrashAppender(database, "node-" + n))
              .toList();
      try (ExecutorService threads = Executors.newFixedThreadPool(NODES)) {
        List<Future<?>> running = new ArrayList<>();
        nodes.forEach(node -> running.add(threads.submit(node)));
        try {
          makeTrouble(postgres, database);
        } finally {
          nodes.forEach(CrashAppender::stop);
        }
        for (Future<?> node : running) {
          node.get(60, TimeUnit.SECONDS);
        }
      }
      audit(database, nodes);
    }
  }

  private static void makeTrouble(CrashablePostgres postgres, TestDatabase database)
      throws Exception {
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      for (int trouble = 0; trouble < TROUBLES_BETWEEN_KILLS; trouble++) {
        TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(200));
        if (random.nextBoolean()) {
          database.terminateBackends("%log_append%");
        } else {
          rollBack(database);
        }
      }
      postgres.kill();
      postgres.restart();
    }
    TimeUnit.MILLISECONDS.sleep(500);
  }

  private static void rollBack(TestDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(ROLLED_BACK);
    }
  }

  private static void audit(TestDatabase database, List<CrashAppender> nodes) throws SQLException {
    long events = database.number("select count(*) from log");
    assertThat(events).as("enough happened for the test to say something").isGreaterThan(500);
    assertThat(database.number("select count(distinct position) from log")).isEqualTo(events);
    assertThat(database.number("select max(position) from log")).isEqualTo(events);
    assertThat(database.number("select min(position) from log")).isEqualTo(1);
    assertThat(inversions(database, "recorded_at")).as("times never go back").isZero();
    assertThat(inversions(database, "xmin::text::bigint")).as("in commit order").isZero();
    assertThat(database.number("select max(last_position) from log_batch")).isEqualTo(events);
    assertThat(database.number("select sum(events) from log_batch")).isEqualTo(events);
    assertThat(
            database.number(
                "select count(*) from log l join stream_event s"
                    + " on (s.stream, s.version, s.position) = (l.stream, l.version, l.position)"))
        .as("each event of a stream has its version")
        .isEqualTo(database.number("select count(*) from stream_event"));
    assertThat(
            database.number(
                "select count(*) from (select stream from stream_event group by stream"
                    + " having max(version) <> count(*)) holes"))
        .isZero();
    int acknowledged = 0;
    for (CrashAppender node : nodes) {
      for (Map.Entry<String, Long> ack : node.acknowledged().entrySet()) {
        assertThat(node.positionsOf(ack.getKey())).containsExactly(ack.getValue());
        acknowledged++;
      }
      assertThat(node.acknowledged()).isNotEmpty();
      assertThat(node.outages()).as("the trouble reached %s", node).isPositive();
      node.close();
    }
    assertThat(acknowledged).as("nothing is there that nobody was told of").isEqualTo((int) events);
  }

  private static long inversions(TestDatabase database, String column) throws SQLException {
    return database.number(
        "select count(*) from (select "
            + column
            + " < lag("
            + column
            + ") over (order by position) as back from log) steps where back");
  }
}
