package dev.baton.bootstrap.cli;

import dev.baton.bootstrap.failure.ExitCode;
import dev.baton.bootstrap.logging.LogLevels;
import dev.baton.bootstrap.process.ClassArchive;
import dev.baton.bootstrap.server.BatonServer;
import dev.baton.bootstrap.server.StoreKind;
import dev.baton.infrastructure.config.Configuration;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "server",
    header = "Run a server until it is told to stop.",
    description = {
      "Keeps its log in an embedded PostgreSQL whose data folder lasts, or in the PostgreSQL that"
          + " --database-url names. Listens on loopback only.",
      "Ctrl-C or SIGTERM drains it: calls in flight finish, what is queued is appended, cursors are"
          + " stored, PostgreSQL is shut down."
    },
    footer = {
      "",
      "Examples:",
      "  baton server",
      "  baton server --port 7500 --data /srv/baton",
      "  baton server --database-url postgresql://ann:secret@db.example/baton",
      "  baton server --store memory            to try it out; nothing is kept"
    })
final class ServerCommand implements Callable<Integer> {
  /** Longer than any start takes: the hook has to know what to close. */
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description = "postgres, or memory: nothing survives the server then. Default: postgres.")
  StoreKind store = StoreKind.POSTGRES;

  @Mixin ConfigurationOptions configuration = new ConfigurationOptions();
  @Mixin OutputOptions output = new OutputOptions();

  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicReference<@Nullable BatonServer> running = new AtomicReference<>();

  @Override
  public Integer call() throws InterruptedException {
    LogLevels.server();
    Configuration loaded = configuration.load();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "drain"));
    try {
      running.set(BatonServer.start(loaded, store));
    } finally {
      started.countDown();
    }
    Optional.ofNullable(running.get()).ifPresent(server -> announce(server, loaded));
    ClassArchive.keep();
    waitForEver();
    return ExitCode.OK.status();
  }

  private void announce(BatonServer server, Configuration loaded) {
    if (output.json) {
      output.jsonLine(
          Json.object()
              .put("address", server.address())
              .put("node", server.node())
              .put("store", server.store())
              .put("pid", ProcessHandle.current().pid()));
    } else {
      boolean embedded = store == StoreKind.POSTGRES && loaded.database().isEmbedded();
      String where = embedded ? ", data in " + loaded.embedded().dataFolder() : "";
      output.line(
          "Baton serves on "
              + server.address()
              + " (node "
              + server.node()
              + ", log in "
              + server.store()
              + where
              + "); Ctrl-C stops it");
    }
  }

  private static void waitForEver() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    boolean over = false;
    while (!over) {
      over = never.await(1, TimeUnit.DAYS);
    }
  }

  /**
   * Runs as the JVM ends, whatever for; a start under way is waited for, to leave nothing behind.
   */
  private void stop() {
    try {
      if (started.await(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)) {
        Optional.ofNullable(running.get()).ifPresent(BatonServer::close);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
