package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.PublisherEntry;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one publisher has written down.
 *
 * @param source its name
 * @param entries in the order in which they were written
 */
public record PublisherRecord(String source, List<PublisherEntry> entries) {
  public PublisherRecord {
    entries = List.copyOf(entries);
  }

  /** Its entries of one kind. */
  public <E extends PublisherEntry> Stream<E> all(Class<E> kind) {
    return entries.stream().filter(kind::isInstance).map(kind::cast);
  }
}
