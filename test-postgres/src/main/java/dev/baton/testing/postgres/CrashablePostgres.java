package dev.baton.testing.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * An embedded PostgreSQL of a test's own that can be killed and started again, on the same port and
 * the same files. Always embedded, whatever the properties say. For one thread at a time.
 */
public final class CrashablePostgres implements AutoCloseable {
  private static final int STARTS = 40;

  private final Path files;
  private EmbeddedPostgres server;

  private CrashablePostgres(Path files) {
    this.files = files;
    this.server = TestServers.startEmbedded(TestServers.embedded(files, 0));
  }

  /** Starts one on new files. */
  public static CrashablePostgres start() {
    try {
      return new CrashablePostgres(Files.createTempDirectory("baton-crash"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A new and empty database. */
  public TestDatabase createDatabase() {
    return TestPostgres.at(TestServers.adminOf(server)).createDatabase();
  }

  /** Kills the server with SIGKILL, as a crash does; returns when it is gone. */
  public void kill() {
    postmaster()
        .ifPresent(
            process -> {
              process.destroyForcibly();
              awaitExit(process);
            });
  }

  /** Starts the server again; returns when it has recovered and answers. */
  public void restart() throws InterruptedException {
    int port = server.getPort();
    close(server);
    for (int attempt = 1; ; attempt++) {
      try {
        server = TestServers.embedded(files, port).start();
        return;
      } catch (IOException | IllegalStateException failure) {
        // The killed server's children hold its shared memory for a moment longer.
        if (attempt == STARTS) {
          throw new IllegalStateException("PostgreSQL did not start again", failure);
        }
        Thread.sleep(250);
      }
    }
  }

  @Override
  public void close() {
    close(server);
    try (Stream<Path> paths = Files.walk(files)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Optional<ProcessHandle> postmaster() {
    try {
      String pid = Files.readAllLines(files.resolve("postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid));
    } catch (IOException failure) {
      throw new UncheckedIOException("PostgreSQL is not running", failure);
    }
  }

  private static void awaitExit(ProcessHandle process) {
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("PostgreSQL did not die", failure);
    }
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
