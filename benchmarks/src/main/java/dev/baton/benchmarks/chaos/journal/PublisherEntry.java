package dev.baton.benchmarks.chaos.journal;

/** What a publisher writes down: what it was told of its events, which it numbers from 1. */
public sealed interface PublisherEntry {
  /**
   * An event was acknowledged.
   *
   * @param number the event's
   * @param position where it stands
   * @param repeated whether the server said that it stood there before
   * @param span from the call to its answer, repetitions after failures included
   */
  record Published(long number, long position, boolean repeated, Span span)
      implements PublisherEntry {}

  /**
   * That an event will be published later was acknowledged.
   *
   * @param number the event's
   * @param due when, by the server's clock
   * @param at when the answer came
   */
  record Scheduled(long number, long due, long at) implements PublisherEntry {}

  /** An event was refused, for a reason that does not pass. */
  record Refused(long number, long at, String reason) implements PublisherEntry {}

  /** The line that stands for it, without its end. */
  default String toLine() {
    return switch (this) {
      case Published(long number, long position, boolean repeated, Span(long from, long to)) ->
          "published %d %d %s %d %d".formatted(number, position, Words.flag(repeated), from, to);
      case Scheduled(long number, long due, long at) ->
          "scheduled %d %d %d".formatted(number, due, at);
      case Refused(long number, long at, String reason) ->
          "refused %d %d %s".formatted(number, at, reason.replace('\n', ' '));
    };
  }

  /** Reads such a line. */
  static PublisherEntry parse(String line) {
    Words words = new Words(line);
    String kind = words.text();
    return switch (kind) {
      case "published" -> new Published(words.number(), words.number(), words.flag(), words.span());
      case "scheduled" -> new Scheduled(words.number(), words.number(), words.number());
      case "refused" -> new Refused(words.number(), words.number(), words.rest());
      default -> throw new IllegalArgumentException("no entry of a publisher: " + line);
    };
  }
}
