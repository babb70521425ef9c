package dev.baton.bootstrap.server;

import dev.baton.adapters.persistence.deadletter.JdbiDeadLetters;
import dev.baton.adapters.persistence.event.JdbiEventLog;
import dev.baton.adapters.persistence.event.JdbiTimers;
import dev.baton.adapters.persistence.event.LogHousekeeping;
import dev.baton.adapters.persistence.event.LogSettings;
import dev.baton.adapters.persistence.event.RetentionPeriods;
import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.DatabaseSettings;
import dev.baton.adapters.persistence.kernel.EmbeddedPostgresServer;
import dev.baton.adapters.persistence.kernel.EmbeddedPostgresSettings;
import dev.baton.adapters.persistence.kernel.JdbiSnapshots;
import dev.baton.adapters.persistence.kernel.JdbiViews;
import dev.baton.adapters.persistence.kernel.Schema;
import dev.baton.adapters.persistence.kernel.StoredNodeSecret;
import dev.baton.adapters.persistence.subscription.CheckpointHousekeeping;
import dev.baton.adapters.persistence.subscription.JdbiCursors;
import dev.baton.application.port.Housekeeping;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.StoreUnavailableException;
import dev.baton.infrastructure.config.Configuration;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The log in PostgreSQL: started if it is the embedded one, reached, and brought up to date. */
final class PostgresStore {
  /** Positions in a partition: read by primary key, an open one has to be small enough for that. */
  private static final long PARTITION_SIZE = 5_000_000;

  /** Others may append to a shared database; their events should not wait long for ours. */
  private static final Duration SHARED_POLL = Duration.ofMillis(100);

  private static final Duration EMBEDDED_POLL = Duration.ofSeconds(1);

  private PostgresStore() {}

  static Store open(Configuration configuration, NodeId node) {
    Configuration.Database database = configuration.database();
    if (!database.isEmbedded()) {
      DatabaseSettings settings =
          new DatabaseSettings(
              database.url(), database.user(), database.password(), database.poolSize(), node);
      return on(settings, configuration, SHARED_POLL, () -> {});
    }
    EmbeddedPostgresServer server = EmbeddedPostgresServer.start(embedded(configuration));
    PostgresWatch watch = PostgresWatch.over(server);
    try {
      DatabaseSettings settings = server.settings(database.poolSize(), node);
      return on(settings, configuration, EMBEDDED_POLL, watch::close);
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  /** The same beside a server that runs on the same data folder, if one does. */
  static Store beside(Configuration configuration, NodeId node) {
    Optional<DatabaseSettings> running =
        configuration.database().isEmbedded()
            ? EmbeddedPostgresServer.running(
                embedded(configuration), configuration.database().poolSize(), node)
            : Optional.empty();
    return running
        .map(settings -> on(settings, configuration, EMBEDDED_POLL, () -> {}))
        .orElseGet(() -> open(configuration, node));
  }

  private static EmbeddedPostgresSettings embedded(Configuration configuration) {
    Configuration.Embedded embedded = configuration.embedded();
    return new EmbeddedPostgresSettings(
        embedded.dataFolder(), embedded.port(), embedded.binariesFolder());
  }

  private static Store on(
      DatabaseSettings settings, Configuration configuration, Duration poll, Runnable server) {
    Database database = Database.open(settings);
    try {
      Schema.migrate(database.dataSource());
      return store(database, logSettings(configuration), poll, server);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Store store(
      Database database, LogSettings settings, Duration poll, Runnable server) {
    JdbiEventLog log = new JdbiEventLog(database, settings);
    Housekeeping ofLog = new LogHousekeeping(database, settings);
    Housekeeping ofCursors = new CheckpointHousekeeping(database);
    return new Store(
        product(database),
        log,
        new JdbiCursors(database),
        new JdbiDeadLetters(database),
        new JdbiTimers(database),
        new JdbiViews(database),
        new JdbiSnapshots(database),
        now -> {
          ofLog.runOnce(now);
          ofCursors.runOnce(now);
        },
        StoredNodeSecret.of(database),
        poll,
        () -> {
          log.close();
          database.close();
          server.run();
        });
  }

  private static String product(Database database) {
    try (Connection connection = database.dataSource().getConnection()) {
      DatabaseMetaData metadata = connection.getMetaData();
      return metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new StoreUnavailableException("PostgreSQL does not say its version", e);
    }
  }

  private static LogSettings logSettings(Configuration configuration) {
    Configuration.Retention retention = configuration.retention();
    return new LogSettings(
        configuration.database().patience(),
        configuration.idempotency().window(),
        PARTITION_SIZE,
        new RetentionPeriods(
            retention.longClass(), retention.standardClass(), retention.shortClass()));
  }
}
