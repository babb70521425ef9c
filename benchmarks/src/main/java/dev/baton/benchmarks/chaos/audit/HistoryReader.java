package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.ConsumerEntry;
import dev.baton.benchmarks.chaos.journal.JournalReader;
import dev.baton.benchmarks.chaos.journal.Journals;
import dev.baton.benchmarks.chaos.journal.PublisherEntry;
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

  /** When the nodes served, by the answers to those publishers that show it. */
  public static ServiceTime service(List<PublisherRecord> publishers) {
    return ServiceTime.of(
        publishers.stream()
            .filter(publisher -> publisher.source().startsWith(Journals.PULSE))
            .map(
                publisher ->
                    publisher
                        .all(PublisherEntry.Published.class)
                        .mapToLong(told -> told.span().to())
                        .toArray())
            .toList());
  }
}
