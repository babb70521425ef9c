package dev.baton.adapters.persistence.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives a process and its children, each of which is a session of its own, more weight where the
 * kernel shares processors out by session ({@link Autogroup}). Only root may. For one thread at a
 * time.
 */
final class PreferredProcesses {
  /** A nice value, from -20 to 19, that counts among sessions; at -10, about nine times as much. */
  private static final String WEIGHT = "-10";

  private final Path processes;
  private Set<Long> preferred = Set.of();
  private boolean denied;

  PreferredProcesses() {
    this(Path.of("/proc"));
  }

  PreferredProcesses(Path processes) {
    this.processes = processes;
  }

  /**
   * Looks at the process and its children, of which there may be new ones.
   *
   * @return whether they are preferred; false for ever once it was not allowed
   */
  boolean look(long parent) {
    if (denied) {
      return false;
    }
    Set<Long> there = family(parent);
    for (long process : there) {
      if (!preferred.contains(process) && !prefer(process)) {
        denied = true;
        return false;
      }
    }
    preferred = there;
    return true;
  }

  private Set<Long> family(long parent) {
    Path children = processes.resolve(parent + "/task/" + parent + "/children");
    Set<Long> family = new HashSet<>(Set.of(parent));
    try {
      Stream.of(Files.readString(children).split(" ", -1))
          .map(String::strip)
          .filter(number -> !number.isEmpty())
          .map(Long::valueOf)
          .forEach(family::add);
    } catch (IOException goneOrNotKnown) {
      return family;
    }
    return family;
  }

  /** Whether it may be done: who has ended meanwhile needs no weight. */
  private boolean prefer(long process) {
    Path file = processes.resolve(process + "/autogroup");
    try {
      Files.write(file, List.of(WEIGHT));
      return true;
    } catch (IOException refused) {
      return !Files.exists(file);
    }
  }
}
