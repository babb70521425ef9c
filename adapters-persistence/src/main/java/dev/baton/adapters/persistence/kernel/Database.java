package dev.baton.adapters.persistence.kernel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.baton.application.port.NodeId;
import dev.baton.application.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A pool of connections to one database, and the way to a connection outside of it. Any thread may
 * use it; whoever opened it closes it.
 *
 * <p>No wait is without an end: 5 s for a connection, 30 s for an answer, 10 s for a lock. Of the
 * threads of calls, which are virtual, 32 for each connection may wait for one; more are refused at
 * once, as if the database did not answer.
 */
public final class Database implements AutoCloseable {
  private static final String POOL_OPTIONS =
      "-c lock_timeout=10s -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s"
          + " -c plan_cache_mode=force_custom_plan";

  /**
   * Callers give up after seconds and ask again. Where all of them are let in, a server that has
   * fallen behind works for those who have left, and never catches up.
   */
  private static final int WAITING_FOR_EACH = 32;

  /** An append of 200 usual events is one write to the socket; with the driver's 8 KiB it is 12. */
  private static final int SEND_BUFFER_BYTES = 131_072;

  private final DatabaseSettings settings;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  /** Whether this thread is in a callback: what it does there is done on the same connection. */
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

  private final OutageLog outages = new OutageLog("Cursors, timers and reads");

  private Database(DatabaseSettings settings, HikariDataSource pool) {
    this.settings = settings;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.jdbi.registerArrayType(Integer.class, "int4");
    this.jdbi.registerArrayType(Long.class, "int8");
    this.jdbi.registerArrayType(String.class, "text");
  }

  /**
   * Opens the pool.
   *
   * @throws StoreUnavailableException if the database cannot be reached; the message says what to
   *     look at
   */
  public static Database open(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("baton");
    config.setJdbcUrl(settings.url());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(5_000);
    config.setDataSourceProperties(properties(settings, POOL_OPTIONS));
    try {
      return new Database(settings, new HikariDataSource(config));
    } catch (HikariPool.PoolInitializationException failure) {
      throw new StoreUnavailableException(
          "cannot connect to "
              + settings
              + ": is PostgreSQL running there, and are user and password right?",
          failure);
    }
  }

  /** The pool, for what needs plain JDBC. */
  public DataSource dataSource() {
    return pool;
  }

  /** Which server this is. */
  public NodeId node() {
    return settings.node();
  }

  /**
   * Runs {@code callback} on a connection of the pool and translates its failures.
   *
   * @param what what is being done, for messages
   * @throws StoreUnavailableException if the database does not answer
   */
  public <T, X extends Exception> T with(String what, HandleCallback<T, X> callback) throws X {
    try {
      return once(what, callback);
    } catch (StoreUnavailableException outage) {
      outages.failed(outage);
      throw outage;
    }
  }

  private <T, X extends Exception> T once(String what, HandleCallback<T, X> callback) throws X {
    boolean outer = inside.get();
    if (!outer && isCrowded()) {
      throw new StoreUnavailableException(
          what + ": too many calls wait for a connection",
          new SQLTransientConnectionException("no room to wait for a connection"));
    }
    inside.set(true);
    try {
      T answer = jdbi.withHandle(callback);
      outages.answered();
      return answer;
    } catch (JdbiException failure) {
      throw Outage.toException(what, failure);
    } finally {
      inside.set(outer);
    }
  }

  /** Whether a call is one too many; the server's own loops are few, and wait. */
  private boolean isCrowded() {
    return Thread.currentThread().isVirtual()
        && pool.getHikariPoolMXBean().getThreadsAwaitingConnection()
            >= WAITING_FOR_EACH * settings.poolSize();
  }

  /**
   * As {@link #with}, for what changes nothing: tried once more, on a new connection. Where one
   * turned out to be dead the others are suspect: after a restart of the database all are. A read
   * in the callback of another is no more than a part of that one, which begins anew as a whole.
   */
  public <T, X extends Exception> T read(String what, HandleCallback<T, X> callback) throws X {
    try {
      return once(what, callback);
    } catch (StoreUnavailableException first) {
      if (inside.get()) {
        throw first;
      }
      if (Outage.sqlCauseOf(first) instanceof SQLTransientConnectionException) {
        outages.failed(first);
        throw first; // there was none to be had
      }
      pool.getHikariPoolMXBean().softEvictConnections();
      return with(what, callback);
    }
  }

  /**
   * A connection outside of the pool, which the caller closes.
   *
   * @param options further server settings, {@code -c name=value …}
   */
  public Connection connect(String options) throws SQLException {
    Properties properties = properties(settings, options);
    properties.setProperty("maxSendBufferSize", Integer.toString(SEND_BUFFER_BYTES));
    return DriverManager.getConnection(settings.url(), properties);
  }

  @Override
  public void close() {
    pool.close();
  }

  private static Properties properties(DatabaseSettings settings, String options) {
    Properties properties = new Properties();
    if (!settings.user().isEmpty()) {
      properties.setProperty("user", settings.user());
    }
    if (!settings.password().isEmpty()) {
      properties.setProperty("password", settings.password());
    }
    properties.setProperty("ApplicationName", "baton " + settings.node().value());
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "35");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", options);
    return properties;
  }
}
