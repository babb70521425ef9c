package dev.baton.benchmarks.chaos.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntriesTest {
  private static final Handout HANDOUT = new Handout(3, 17, 2, 11);

  @TempDir private Path folder;

  private static List<PublisherEntry> ofPublishers() {
    return List.of(
        new PublisherEntry.Published(1, 17, true, new Span(5, 6)),
        new PublisherEntry.Published(2, 18, false, new Span(5, 5)),
        new PublisherEntry.Scheduled(3, 99, 7),
        new PublisherEntry.Refused(4, 8, "INTERNAL: it went wrong"));
  }

  private static List<ConsumerEntry> ofConsumers() {
    return List.of(
        new ConsumerEntry.Opened(1, 3, 4),
        new ConsumerEntry.Handled(
            1, HANDOUT, new ConsumerEntry.Answer(Disposition.FAILED, 9), new Span(5, 6)),
        new ConsumerEntry.Confirmed(1, 9, 7),
        new ConsumerEntry.Stale(1, HANDOUT),
        new ConsumerEntry.Ended(1, 8, "UNAVAILABLE: it is away"));
  }

  private static List<RequesterEntry> ofRequesters() {
    return List.of(
        new RequesterEntry.Begun("q1-1"),
        new RequesterEntry.Submitted("q1-1"),
        new RequesterEntry.Told("q1-1", true, "answered", "2"),
        new RequesterEntry.Told("q1-2", false, "timed_out", ""),
        new RequesterEntry.Refused("q1-3", "INTERNAL: it went wrong"));
  }

  @ParameterizedTest
  @MethodSource("ofRequesters")
  void a_line_of_a_requester_reads_as_what_was_written(RequesterEntry entry) {
    assertThat(RequesterEntry.parse(entry.toLine())).isEqualTo(entry);
  }

  private static List<StarterEntry> ofStarters() {
    return List.of(
        new StarterEntry.Begun("s1-1"),
        new StarterEntry.Acknowledged("s1-1"),
        new StarterEntry.Refused("s1-2", "INTERNAL: it went wrong"));
  }

  @ParameterizedTest
  @MethodSource("ofStarters")
  void a_line_of_a_starter_reads_as_what_was_written(StarterEntry entry) {
    assertThat(StarterEntry.parse(entry.toLine())).isEqualTo(entry);
  }

  @ParameterizedTest
  @MethodSource("ofPublishers")
  void a_line_of_a_publisher_reads_as_what_was_written(PublisherEntry entry) {
    assertThat(PublisherEntry.parse(entry.toLine())).isEqualTo(entry);
  }

  @ParameterizedTest
  @MethodSource("ofConsumers")
  void a_line_of_a_consumer_reads_as_what_was_written(ConsumerEntry entry) {
    assertThat(ConsumerEntry.parse(entry.toLine())).isEqualTo(entry);
  }

  @Test
  void a_line_that_a_kill_has_cut_off_is_passed_over() throws IOException {
    Path file = Journals.ofPublisher(folder, "ann");
    try (Journal journal = Journal.create(file)) {
      journal.append(ofPublishers().stream().map(PublisherEntry::toLine).toList());
    }
    Files.writeString(file, "published 5 1", StandardOpenOption.APPEND);

    assertThat(JournalReader.read(file, PublisherEntry::parse)).isEqualTo(ofPublishers());
  }

  @Test
  void a_folder_tells_whose_journals_it_has() throws IOException {
    Journal.create(Journals.ofPublisher(folder, "ann")).close();
    Path consumer = Journals.ofConsumer(folder, "SHARED", "c1", "stream2");
    Journal.create(consumer).close();

    JournalReader reader = new JournalReader(folder);
    assertThat(reader.publishers())
        .extracting(JournalReader.PublisherFile::source)
        .containsExactly("ann");
    assertThat(reader.consumers())
        .containsExactly(new JournalReader.ConsumerFile(consumer, "SHARED", "c1", "stream2"));
  }
}
