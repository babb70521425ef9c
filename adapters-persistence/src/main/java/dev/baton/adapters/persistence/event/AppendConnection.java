package dev.baton.adapters.persistence.event;

import dev.baton.adapters.persistence.kernel.Database;
import dev.baton.adapters.persistence.kernel.Outage;
import dev.baton.adapters.persistence.kernel.OutageLog;
import dev.baton.application.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection on which a node appends, set up so that its plans stay good on tables of any
 * size: they were measured to lose a factor of three when made on an empty table. When it breaks, a
 * new one is opened and the same call made again, for as long as patience lasts. One call at a
 * time; others wait.
 */
final class AppendConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppendConnection.class);
  private static final String OPTIONS =
      "-c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c jit=off"
          + " -c default_transaction_isolation=read\\ committed"
          + " -c lock_timeout=10s -c statement_timeout=30s";
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  /** Something to do on the connection, which may be done more than once. */
  interface Call<T> {
    T on(Connection connection) throws SQLException;
  }

  private final Database database;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock();
  private final OutageLog outages = new OutageLog("Appends");
  private @Nullable Connection connection;

  AppendConnection(Database database, Duration patience) {
    this.database = database;
    this.patience = patience;
  }

  /**
   * Makes the call, again and again if the database does not answer.
   *
   * @throws StoreUnavailableException when patience has run out, or the thread is interrupted
   */
  <T> T call(Call<T> call) {
    long deadline = System.nanoTime() + patience.toNanos();
    takeTurn();
    try {
      return callUntil(deadline, call);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while appending", interrupted);
    } finally {
      turn.unlock();
    }
  }

  private void takeTurn() {
    try {
      // Whoever has the turn gives it back within patience and one last answer.
      if (!turn.tryLock(patience.toMillis() + 60_000, TimeUnit.MILLISECONDS)) {
        throw new StoreUnavailableException(
            "appends queue up", new IllegalStateException("no turn in time"));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting to append", interrupted);
    }
  }

  private <T> T callUntil(long deadline, Call<T> call) throws InterruptedException {
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS)) {
      RuntimeException outage;
      try {
        T answer = call.on(open());
        outages.answered();
        return answer;
      } catch (SQLException failure) {
        outage = Outage.toException("appending", failure);
        if (!Outage.isOne(failure)) {
          throw outage;
        }
      } catch (StoreUnavailableException failure) {
        outage = failure;
      }
      discard();
      outages.failed(outage);
      if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) > deadline) {
        throw outage;
      }
      Thread.sleep(pause);
    }
  }

  private Connection open() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.connect(OPTIONS);
      connection = open;
      if (open.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
        throw new IllegalStateException("appends need READ COMMITTED");
      }
    }
    return open;
  }

  /** Closes the connection as soon as no call uses it; a later call opens another. */
  @Override
  public void close() {
    takeTurn();
    try {
      discard();
    } finally {
      turn.unlock();
    }
  }

  private void discard() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException failure) {
        LOG.debug("A broken connection did not close", failure);
      }
    }
  }
}
