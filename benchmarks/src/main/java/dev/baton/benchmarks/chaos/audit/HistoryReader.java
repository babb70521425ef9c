package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.ConsumerEntry;
import dev.baton.benchmarks.chaos.journal.JournalReader;
import dev.baton.benchmarks.chaos.journal.Journals;
import dev.baton.benchmarks.chaos.journal.PublisherEntry;
import dev.baton.benchmarks.chaos.journal.RequesterEntry;
import dev.baton.benchmarks.chaos.journal.StarterEntry;
import dev.baton.benchmarks.chaos.script.Interest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads journals as records. */
public final class HistoryReader {
  private final Path folder;

  public HistoryReader(Path folder) {
    this.folder = folder;
  }

  /** What all publishers have written. */
  public List<PublisherRecord> publishers() throws IOException {
    List<PublisherRecord> records = new ArrayList<>();
    for (JournalReader.PublisherFile file : new JournalReader(folder).publishers()) {
      records.add(
          new PublisherRecord(
              file.source(), JournalReader.read(file.path(), PublisherEntry::parse)));
    }
    return records;
  }

  /** What all consumers have written. */
  public List<ConsumerRecord> consumers() throws IOException {
    List<ConsumerRecord> records = new ArrayList<>();
    for (JournalReader.ConsumerFile file : new JournalReader(folder).consumers()) {
      records.add(
          new ConsumerRecord(
              Interest.valueOf(file.interest()),
              file.consumer(),
              file.part(),
              JournalReader.read(file.path(), ConsumerEntry::parse)));
    }
    return records;
  }

  /** What all requesters have written. */
  public List<RequesterEntry> requesters() throws IOException {
    return new JournalReader(folder).requesters();
  }

  /** What all starters have written. */
  public List<StarterEntry> starters() throws IOException {
    return new JournalReader(folder).starters();
  }

  /** When a node has answered somebody, by the publisher that shows it. */
  public static List<Long> answers(List<PublisherRecord> publishers, int node) {
    return publishers.stream()
        .filter(publisher -> publisher.source().equals(Journals.PULSE + node))
        .flatMap(publisher -> publisher.all(PublisherEntry.Published.class))
        .map(told -> told.span().to())
        .toList();
  }
}
