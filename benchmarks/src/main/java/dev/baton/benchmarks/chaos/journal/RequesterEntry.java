package dev.baton.benchmarks.chaos.journal;

/** What a requester writes down: what it is about to ask, and what it was told. */
public sealed interface RequesterEntry {
  /** Which request. */
  String id();

  /** It is about to ask. */
  record Begun(String id) implements RequesterEntry {}

  /** That the request is durable was acknowledged; it will be called back. */
  record Submitted(String id) implements RequesterEntry {}

  /**
   * It was told the outcome by the call that it waited on, or by an event.
   *
   * @param called whether by an event
   * @param outcome its status in small letters
   * @param answer what the answers say, which is the same of all of them, or empty
   */
  record Told(String id, boolean called, String outcome, String answer) implements RequesterEntry {}

  /** It was refused, for a reason that does not pass. */
  record Refused(String id, String reason) implements RequesterEntry {}

  /** The line that stands for it, without its end. */
  default String toLine() {
    return switch (this) {
      case Begun(String id) -> "begun " + id;
      case Submitted(String id) -> "submitted " + id;
      case Told(String id, boolean called, String outcome, String answer) ->
          "told %s %s %s %s".formatted(id, Words.flag(called), outcome, answer);
      case Refused(String id, String reason) ->
          "refused %s %s".formatted(id, reason.replace('\n', ' '));
    };
  }

  /** Reads such a line. */
  static RequesterEntry parse(String line) {
    Words words = new Words(line);
    String kind = words.text();
    return switch (kind) {
      case "begun" -> new Begun(words.text());
      case "submitted" -> new Submitted(words.text());
      case "told" -> new Told(words.text(), words.flag(), words.text(), words.rest());
      case "refused" -> new Refused(words.text(), words.rest());
      default -> throw new IllegalArgumentException("no entry of a requester: " + line);
    };
  }
}
