package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Databases;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Timers;
import dev.baton.contracts.TimersContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract on PostgreSQL, with a second node on the same database. */
class JdbiTimersIT extends TimersContract {
  private static EmptyLog fixture;
  private static Database otherDatabase;
  private static JdbiEventLog otherNode;

  @BeforeAll
  static void open() {
    fixture = new EmptyLog(Databases.migrated(), LogSettings.defaults());
    otherDatabase = Databases.open(fixture.postgres(), "node-2");
    otherNode = new JdbiEventLog(otherDatabase, LogSettings.defaults());
  }

  @AfterAll
  static void close() {
    otherNode.close();
    otherDatabase.close();
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
  protected EventLog otherNode() {
    return otherNode;
  }

  @Override
  protected Timers timers() {
    return new JdbiTimers(fixture.database());
  }
}
