package dev.baton.adapters.persistence.kernel;

import dev.baton.adapters.persistence.kernel.UnsuitableDatabaseException.Reason;
import dev.baton.application.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.RanChangeSet;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * The tables and functions that the adapters need. Liquibase owns them; its tables are {@code
 * baton_changelog} and {@code baton_changelog_lock}, so that a host program's own are left alone.
 */
public final class Schema {
  private static final String ROOT = "db/changelog/baton.yaml";
  private static final int OLDEST_SERVER = 150_000;
  private static final Duration LONGEST_CHANGE = Duration.ofHours(1);

  private Schema() {}

  /**
   * Brings the database up to this program's schema; does nothing if it is. Safe on several nodes
   * at once: one does it, the others wait (up to a minute).
   *
   * @throws UnsuitableDatabaseException if the server is too old, or the database was made by a
   *     newer program; nothing was changed
   * @throws StoreUnavailableException if the database does not answer
   */
  public static void migrate(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      requireServer(connection);
      connection.setNetworkTimeout(Runnable::run, (int) LONGEST_CHANGE.toMillis());
      try (Turn turn = Turn.take(connection)) {
        migrateAlone(turn.connection());
      }
    } catch (SQLException failure) {
      throw Outage.toException("bringing the schema up", failure);
    }
  }

  /** The right to change the schema, of one node at a time. */
  private record Turn(Connection connection) implements AutoCloseable {
    static Turn take(Connection connection) throws SQLException {
      execute(connection, "set lock_timeout = '60s'; set statement_timeout = 0");
      execute(connection, "select pg_advisory_lock(7072316903)");
      return new Turn(connection);
    }

    /** Where the connection has broken, the turn ended with it, and what broke it is told. */
    @Override
    public void close() throws SQLException {
      connection.setAutoCommit(true);
      execute(connection, "select pg_advisory_unlock(7072316903)");
      execute(connection, "reset lock_timeout; reset statement_timeout");
    }
  }

  /** Where a connection has broken, Liquibase goes on until something else fails. */
  private static void migrateAlone(Connection connection) throws SQLException {
    try {
      if (!SchemaMark.isThere(connection)) {
        Scope.child(quiet(), () -> update(connection));
        connection.setAutoCommit(true);
        SchemaMark.put(connection);
      }
    } catch (UnsuitableDatabaseException unsuitable) {
      throw unsuitable;
    } catch (Exception failure) {
      throw connection.isClosed()
          ? new StoreUnavailableException("bringing the schema up: PostgreSQL went away", failure)
          : Outage.toException("bringing the schema up", failure);
    }
  }

  private static Map<String, Object> quiet() {
    return Map.of(
        Scope.Attr.logService.name(),
        new LiquibaseLogs(),
        Scope.Attr.ui.name(),
        new LoggerUIService(),
        "liquibase.analytics.enabled",
        false);
  }

  private static void update(Connection connection) throws LiquibaseException {
    var database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    database.setDatabaseChangeLogTableName("baton_changelog");
    database.setDatabaseChangeLogLockTableName("baton_changelog_lock");
    Liquibase liquibase = new Liquibase(ROOT, new ClassLoaderResourceAccessor(), database);
    liquibase.setShowSummary(UpdateSummaryEnum.OFF);
    // Whoever held Liquibase's own lock is dead: the advisory lock is ours, and dies with us.
    liquibase.forceReleaseLocks();
    requireKnown(liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression()));
    liquibase.update(new Contexts());
  }

  private static void requireKnown(Collection<RanChangeSet> unknown) {
    if (!unknown.isEmpty()) {
      throw new UnsuitableDatabaseException(
          Reason.SCHEMA_TOO_NEW,
          "the database was made by a newer Baton: this one does not know its change "
              + unknown.iterator().next().getId()
              + " (and "
              + (unknown.size() - 1)
              + " more). Start the newer program, or restore a backup made before the upgrade.");
    }
  }

  private static void requireServer(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_setting('server_version_num')::int, version()")) {
      row.next();
      requireServer(row.getInt(1), row.getString(2));
    }
  }

  static void requireServer(int version, String name) {
    if (version < OLDEST_SERVER) {
      throw new UnsuitableDatabaseException(
          Reason.SERVER_TOO_OLD,
          "Baton needs PostgreSQL 15 or newer, but found "
              + name
              + ". Upgrade the server, or name another one by its URL.");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
