package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * An empty log for each test, mostly on the same database: its rows are taken out, unless something
 * was dropped from it. Never analysed by hand.
 */
final class EmptyLog implements AutoCloseable {
  private static final String EMPTY =
      "delete from log; delete from log_batch; delete from stream_run;"
          + " delete from idempotency_0; delete from idempotency_1; delete from idempotency_2;"
          + " delete from timer";

  private final TestDatabase template;
  private final LogSettings settings;
  private TestDatabase postgres;
  private Database database;
  private JdbiEventLog log;

  /** Logs on copies of {@code template}. */
  EmptyLog(TestDatabase template, LogSettings settings) {
    this.template = template;
    this.settings = settings;
    open();
  }

  JdbiEventLog log() {
    return log;
  }

  TestDatabase postgres() {
    return postgres;
  }

  Database database() {
    return database;
  }

  void empty() throws SQLException {
    if (postgres.number("select position from log_horizon") > 0) {
      close();
      open();
    } else {
      postgres.execute(EMPTY);
    }
  }

  /** Housekeeping as it is done when so much time has passed. */
  void keepHouseAfter(Duration time) {
    new LogHousekeeping(database, settings).runOnce(Instant.now().plus(time));
  }

  private void open() {
    postgres = TestPostgres.shared().createDatabase(template);
    database = Databases.open(postgres, "node-1");
    log = new JdbiEventLog(database, settings);
  }

  @Override
  public void close() {
    log.close();
    database.close();
    TestPostgres.shared().drop(postgres);
  }
}
