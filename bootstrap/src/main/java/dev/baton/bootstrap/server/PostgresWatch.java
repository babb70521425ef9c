package dev.baton.bootstrap.server;

import dev.baton.adapters.persistence.kernel.EmbeddedPostgresServer;
import dev.baton.infrastructure.lifecycle.LoopThread;
import dev.baton.infrastructure.lifecycle.Pace;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the embedded PostgreSQL: nobody else would start it again when it has died, by a
 * fault of its own or because the machine ran out of memory. Everything that waits for it goes on
 * by itself then.
 */
final class PostgresWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);

  /** Soon enough that an append which is tried again mostly does not fail. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private static final Duration STOP_BOUND = Duration.ofSeconds(10);

  private final EmbeddedPostgresServer server;
  private final LoopThread loop;
  private boolean refused;

  private PostgresWatch(EmbeddedPostgresServer server) {
    this.server = server;
    this.loop = new LoopThread("baton-postgres", Pace.every(LOOK_EVERY), this::look);
  }

  /** Begins to look after a server that runs. */
  static PostgresWatch over(EmbeddedPostgresServer server) {
    PostgresWatch watch = new PostgresWatch(server);
    if (!server.prefer()) {
      LOG.info(
          "The kernel shares its processors out by session, so PostgreSQL may have to wait for one:"
              + " kernel.sched_autogroup_enabled=0 is better");
    }
    watch.loop.start();
    return watch;
  }

  private void look() throws InterruptedException {
    try {
      if (server.restartIfDead()) {
        refused = false;
        LOG.warn("The embedded PostgreSQL had died and runs again");
      }
      boolean unused = server.prefer();
    } catch (IOException e) {
      if (!refused) {
        refused = true;
        LOG.error("The embedded PostgreSQL has died and is tried again: {}", e.getMessage());
      }
    }
  }

  /** Stops looking, and then the server. */
  @Override
  public void close() {
    try {
      loop.stop(STOP_BOUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      server.close();
    }
  }
}
