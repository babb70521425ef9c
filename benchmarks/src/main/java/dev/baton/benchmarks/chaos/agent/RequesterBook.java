package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.journal.Journal;
import dev.baton.benchmarks.chaos.journal.RequesterEntry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where a requester writes down what it asks and what it is told. Any thread may use it. */
final class RequesterBook {
  private final Journal journal;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  RequesterBook(Journal journal) {
    this.journal = journal;
  }

  void begun(String id) {
    write(new RequesterEntry.Begun(id));
  }

  void submitted(String id) {
    write(new RequesterEntry.Submitted(id));
  }

  void told(String id, boolean called, String outcome, String answer) {
    write(new RequesterEntry.Told(id, called, outcome, answer));
  }

  void refused(String id, Throwable reason) {
    write(new RequesterEntry.Refused(id, reason.toString()));
  }

  private void write(RequesterEntry entry) {
    journal.append(List.of(entry.toLine()));
    remember(entry);
  }

  /** Takes in what is written already. */
  void remember(RequesterEntry entry) {
    switch (entry) {
      case RequesterEntry.Begun start -> begun.add(start.id());
      case RequesterEntry.Submitted durable -> begun.add(durable.id());
      case RequesterEntry.Told outcome -> told.add(outcome.id());
      case RequesterEntry.Refused refused -> told.add(refused.id());
    }
  }

  /** What was begun, and whose outcome is not known. */
  List<String> unfinished() {
    return begun.stream().filter(id -> !told.contains(id)).toList();
  }
}
