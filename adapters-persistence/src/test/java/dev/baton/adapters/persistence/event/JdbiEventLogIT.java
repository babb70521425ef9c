package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.EventLog;
import dev.baton.contracts.EventLogContract;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a fresh database that was never analysed, with partitions as by default. */
class JdbiEventLogIT extends EventLogContract {
  private static EmptyLog fixture;

  @BeforeAll
  static void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    fixture.empty();
  }

  @Override
  public EventLog log() {
    return fixture.log();
  }

  @Override
  public boolean dropShortLived() {
    fixture.keepHouseAfter(Duration.ofDays(2));
    return true;
  }
}
