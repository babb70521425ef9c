package dev.baton.benchmarks.chaos.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads a folder of journals. */
public final class JournalReader {
  private final Path folder;

  public JournalReader(Path folder) {
    this.folder = folder;
  }

  /** What the file of a publisher says of itself, by its name. */
  public record PublisherFile(Path path, String source) {}

  /** What the file of a consumer says of itself, by its name. */
  public record ConsumerFile(Path path, String interest, String consumer, String part) {}

  /** The journals of publishers. */
  public List<PublisherFile> publishers() throws IOException {
    return files(Journals.PUBLISHER, words -> words[0]).stream()
        .map(file -> new PublisherFile(file.path(), file.value()))
        .toList();
  }

  /** The journals of consumers. */
  public List<ConsumerFile> consumers() throws IOException {
    return files(Journals.CONSUMER, words -> words).stream()
        .map(
            file ->
                new ConsumerFile(file.path(), file.value()[0], file.value()[1], file.value()[2]))
        .toList();
  }

  /** What a requester has written in all its starts so far; nobody may be writing. */
  public List<RequesterEntry> requester(String name) throws IOException {
    return requesters(words -> words[0].equals(name));
  }

  /** What all requesters have written. */
  public List<RequesterEntry> requesters() throws IOException {
    return requesters(words -> true);
  }

  private List<RequesterEntry> requesters(Predicate<String[]> which) throws IOException {
    return entries(Journals.REQUESTER, which, RequesterEntry::parse);
  }

  /** What a starter has written in all its starts so far; nobody may be writing. */
  public List<StarterEntry> starter(String name) throws IOException {
    return entries(Journals.STARTER, words -> words[0].equals(name), StarterEntry::parse);
  }

  /** What all starters have written. */
  public List<StarterEntry> starters() throws IOException {
    return entries(Journals.STARTER, words -> true, StarterEntry::parse);
  }

  private <E> List<E> entries(String kind, Predicate<String[]> which, Function<String, E> parse)
      throws IOException {
    List<E> entries = new ArrayList<>();
    for (Named<String[]> file : files(kind, words -> words)) {
      if (which.test(file.value())) {
        entries.addAll(read(file.path(), parse));
      }
    }
    return entries;
  }

  private record Named<T>(Path path, T value) {}

  private <T> List<Named<T>> files(String kind, Function<String[], T> value) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> path.getFileName().toString().startsWith(kind))
          .sorted()
          .map(path -> new Named<>(path, value.apply(words(path, kind))))
          .toList();
    }
  }

  private static String[] words(Path path, String kind) {
    String name = path.getFileName().toString();
    return name.substring(kind.length(), name.length() - Journals.END.length()).split("\\.", -1);
  }

  /**
   * Reads the entries of a journal. A last line without an end was being written when its process
   * was killed, before anything was said of it: it is passed over.
   */
  public static <E> List<E> read(Path journal, Function<String, E> parse) throws IOException {
    String text = Files.readString(journal);
    int end = text.lastIndexOf('\n') + 1;
    return text.substring(0, end).lines().map(parse).toList();
  }
}
