package dev.baton.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A new folder for the databases and logs of a run, removed with all that is in it.
 *
 * @param path the folder
 */
public record WorkFolder(Path path) implements AutoCloseable {
  /** File systems that keep files in memory, where making something durable costs nothing. */
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

  /**
   * Makes one in {@code parent}, which must exist.
   *
   * @param purpose what its name says that it is for
   */
  public static WorkFolder in(Path parent, String purpose) throws IOException {
    return new WorkFolder(Files.createTempDirectory(parent, "baton-" + purpose + "-"));
  }

  /**
   * Where to make one unless told: the folder for temporary files if it is on a disk, else home.
   */
  public static Path defaultParent() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return isOnDisk(temporary) ? temporary : Path.of(System.getProperty("user.home"));
  }

  /** Whether what is made durable there outlives the machine's memory. */
  public static boolean isOnDisk(Path folder) {
    try {
      return !IN_MEMORY.contains(Files.getFileStore(folder).type());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot look at " + folder, failure);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(path)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
