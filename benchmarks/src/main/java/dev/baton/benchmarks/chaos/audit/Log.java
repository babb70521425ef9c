package dev.baton.benchmarks.chaos.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole log, in the order in which it was read.
 *
 * @param entries all events
 */
public record Log(List<LogEntry> entries) {
  public Log {
    entries = List.copyOf(entries);
  }

  /** What stands at a position, if positions are dense. */
  Optional<LogEntry> at(long position) {
    boolean within = position >= 1 && position <= entries.size();
    return within ? Optional.of(entries.get((int) position - 1)) : Optional.empty();
  }

  /** Events of one kind with where they stand. */
  <C extends LogEntry.Content> Stream<Placed<C>> all(Class<C> kind) {
    return entries.stream()
        .filter(entry -> kind.isInstance(entry.content()))
        .map(entry -> new Placed<>(entry, kind.cast(entry.content())));
  }

  /** An event and what it is. */
  record Placed<C extends LogEntry.Content>(LogEntry entry, C content) {
    long position() {
      return entry.position();
    }
  }
}
