package dev.baton.adapters.persistence.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** PostgreSQL's main process, as the file in its data folder names it. */
final class Postmaster {
  private static final String FILE = "postmaster.pid";

  private final ProcessHandle process;

  private Postmaster(ProcessHandle process) {
    this.process = process;
  }

  /** The one that runs on these data, if one does. */
  static Optional<Postmaster> of(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String pid = Files.readAllLines(file).stream().findFirst().orElse("").strip();
    return pid.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(pid))
            .filter(ProcessHandle::isAlive)
            .filter(Postmaster::isPostgres)
            .map(Postmaster::new);
  }

  /**
   * Stops one that a killed server left behind, and removes its file where the process is gone: an
   * unrelated process may have its number by now. Only for who holds the folder.
   */
  static void stopOrphan(Path data, Duration patience) throws IOException {
    Optional<Postmaster> orphan = of(data);
    if (orphan.isPresent()) {
      orphan.get().stop(patience);
    } else {
      Files.deleteIfExists(data.resolve(FILE));
    }
  }

  /** Waits until it has ended; false if it has not in time. */
  boolean awaitEnd(Duration patience) {
    return awaitEnd(process, patience);
  }

  /** Asks it to stop once its clients are gone; kills it if it does not, and recovery follows. */
  void stop(Duration patience) {
    List<ProcessHandle> children;
    try (Stream<ProcessHandle> all = process.descendants()) {
      children = all.toList();
    }
    process.destroy();
    if (!awaitEnd(process, patience)) {
      process.destroyForcibly();
      awaitEnd(process, patience);
      for (ProcessHandle child : children) {
        child.destroyForcibly();
        awaitEnd(child, patience);
      }
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.contains("postgres")).isPresent();
  }

  private static boolean awaitEnd(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException late) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
