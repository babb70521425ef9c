package dev.baton.benchmarks.chaos.journal;

/**
 * From when to when something took, by {@link RunClock}.
 *
 * @param from the beginning
 * @param to the end, not before it
 */
public record Span(long from, long to) {
  public Span {
    if (to < from) {
      throw new IllegalArgumentException(
          "a span ends at or after its beginning: " + from + ", " + to);
    }
  }
}
