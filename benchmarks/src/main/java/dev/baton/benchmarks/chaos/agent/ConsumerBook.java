package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.journal.ConsumerEntry;
import dev.baton.benchmarks.chaos.journal.Journal;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a consumer writes down what it is given and says: always before it says it, so that nothing
 * can be settled of which the audit does not know. For one thread at a time.
 */
final class ConsumerBook {
  private final Journal journal;
  private final List<String> lines = new ArrayList<>();

  ConsumerBook(Journal journal) {
    this.journal = journal;
  }

  /** Takes an entry, which is written at the next {@link #flush}. */
  void note(ConsumerEntry entry) {
    lines.add(entry.toLine());
  }

  /** Writes what was noted. */
  void flush() {
    journal.append(lines);
    lines.clear();
  }
}
