package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.EventLog;
import dev.baton.contracts.EventLogContract;
import dev.baton.testing.postgres.TestDatabase;
import dev.baton.testing.postgres.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a fresh database that was never analysed, with partitions as by default. */
class JdbiEventLogTest extends EventLogContract {
  private TestDatabase postgres;
  private Database database;
  private JdbiEventLog log;

  @BeforeEach
  void open() {
    postgres = Databases.migrated();
    database = Databases.open(postgres, "node-1");
    log = new JdbiEventLog(database, settings());
  }

  @AfterEach
  void close() {
    log.close();
    database.close();
    TestPostgres.shared().drop(postgres);
  }

  LogSettings settings() {
    return LogSettings.defaults();
  }

  @Override
  public EventLog log() {
    return log;
  }

  @Override
  public boolean dropShortLived() {
    new LogHousekeeping(database, settings()).runOnce(Instant.now().plus(Duration.ofDays(2)));
    return true;
  }
}
