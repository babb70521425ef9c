package dev.baton.adapters.persistence.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether Linux shares its processors out among sessions first, and only then among the processes
 * of each ({@code kernel.sched_autogroup_enabled}; sched(7), "The autogroup feature"). Each process
 * of PostgreSQL is a session of its own, and on a busy machine such a session has been seen to wait
 * for a processor for up to a second while others ran: that is what the slowest publishes then
 * take.
 */
public final class Autogroup {
  private static final Path ROOT = Path.of("/");

  private Autogroup() {}

  /** Whether it is in effect for this process; {@code false} where that cannot be told. */
  public static boolean isOn() {
    return isOn(ROOT);
  }

  static boolean isOn(Path root) {
    return lines(root.resolve("proc/sys/kernel/sched_autogroup_enabled")).equals(List.of("1"))
        && lines(root.resolve("proc/self/cgroup")).stream().noneMatch(line -> shares(root, line));
  }

  /**
   * Whether a line of {@code /proc/self/cgroup}, {@code hierarchy:controllers:path}, puts this
   * process into a group with a share of the processors: then sessions do not count.
   */
  private static boolean shares(Path root, String line) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3 || parts[2].equals("/")) {
      return false;
    }
    if (!parts[1].isEmpty()) {
      return Stream.of(parts[1].split(",", -1)).anyMatch("cpu"::equals);
    }
    return Files.exists(
        root.resolve("sys/fs/cgroup").resolve(parts[2].substring(1)).resolve("cpu.weight"));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException notThere) {
      return List.of();
    }
  }
}
