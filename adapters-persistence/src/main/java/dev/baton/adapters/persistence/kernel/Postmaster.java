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

  /** Before it stand the number, the folder, and when it was started. */
  private static final int PORT_LINE = 3;

  private final ProcessHandle process;

  private Postmaster(ProcessHandle process) {
    this.process = process;
  }

  /** The one that runs on these data, if one does. */
  static Optional<Postmaster> of(Path data) throws IOException {
    return named(data).filter(Postmaster::isPostgres).map(Postmaster::new);
  }

  /** The port on which the one listens that runs on these data; empty while it only starts. */
  static Optional<Integer> portOf(Path data) throws IOException {
    if (of(data).isEmpty()) {
      return Optional.empty();
    }
    return Files.readAllLines(data.resolve(FILE)).stream()
        .skip(PORT_LINE)
        .findFirst()
        .map(line -> Integer.valueOf(line.strip()));
  }

  /** The living process that has the number in the file. */
  private static Optional<ProcessHandle> named(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String pid = Files.readAllLines(file).stream().findFirst().orElse("").strip();
    return pid.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
  }

  /**
   * Stops one that a killed server left behind. The file of a dead one stays: PostgreSQL finds by
   * it whether processes still use its memory. Only for who holds the folder.
   */
  static void stopOrphan(Path data, Duration patience) throws IOException {
    Optional<Postmaster> orphan = of(data);
    if (orphan.isPresent()) {
      orphan.get().stop(patience);
    } else {
      forgetReusedNumber(data);
    }
  }

  /**
   * Removes the file if an unrelated process has its number by now, which PostgreSQL would fear.
   */
  static void forgetReusedNumber(Path data) throws IOException {
    if (named(data).filter(process -> !isPostgres(process)).isPresent()) {
      Files.deleteIfExists(data.resolve(FILE));
    }
  }

  /** Its number among the processes. */
  long number() {
    return process.pid();
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
