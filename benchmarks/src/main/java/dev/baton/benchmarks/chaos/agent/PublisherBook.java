package dev.baton.benchmarks.chaos.agent;

import dev.baton.benchmarks.chaos.journal.Journal;
import dev.baton.benchmarks.chaos.journal.PublisherEntry;
import dev.baton.benchmarks.chaos.journal.RunClock;
import dev.baton.benchmarks.chaos.journal.Span;
import dev.baton.sdk.Placement;
import java.util.List;

/**
 * Where a publisher writes down what it was told. Any thread may write.
 *
 * @param journal its file
 */
record PublisherBook(Journal journal) {
  void published(long number, Placement placement, long askedAt) {
    Span span = new Span(askedAt, RunClock.now());
    write(new PublisherEntry.Published(number, placement.position(), placement.duplicate(), span));
  }

  void scheduled(long number, long due) {
    write(new PublisherEntry.Scheduled(number, due, RunClock.now()));
  }

  void refused(long number, Throwable reason) {
    write(new PublisherEntry.Refused(number, RunClock.now(), reason.toString()));
  }

  private void write(PublisherEntry entry) {
    journal.append(List.of(entry.toLine()));
  }
}
