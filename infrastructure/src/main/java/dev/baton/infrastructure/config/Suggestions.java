package dev.baton.infrastructure.config;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What somebody may have meant who wrote a word that does not exist. */
public final class Suggestions {
  private Suggestions() {}

  private record Candidate(String word, int distance) {}

  /** The candidate that is nearest, if it is near enough to be a slip. */
  public static Optional<String> nearest(String word, Stream<String> candidates) {
    int tolerance = Math.max(2, word.length() / 4);
    return candidates
        .map(candidate -> new Candidate(candidate, distance(word, candidate)))
        .filter(candidate -> candidate.distance() <= tolerance)
        .min(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::word);
  }

  /** Edits that make one of the other: insert, delete, replace a letter. */
  private static int distance(String one, String other) {
    int[] row = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
