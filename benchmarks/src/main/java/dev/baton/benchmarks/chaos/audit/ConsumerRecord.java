package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.ConsumerEntry;
import dev.baton.benchmarks.chaos.script.Interest;
import java.util.List;

/**
 * What one consumer has written down, in one life of its process.
 *
 * @param interest what it consumes
 * @param consumer its name
 * @param part what tells it from others of its name
 * @param entries in the order in which they were written
 */
public record ConsumerRecord(
    Interest interest, String consumer, String part, List<ConsumerEntry> entries) {
  public ConsumerRecord {
    entries = List.copyOf(entries);
  }

  /** Who owes it what it consumes. */
  String slot() {
    return interest.slotOf(consumer);
  }

  /** A session of it, among all sessions of all consumers. */
  String sessionName(int session) {
    return consumer + "/" + part + "/" + session;
  }
}
