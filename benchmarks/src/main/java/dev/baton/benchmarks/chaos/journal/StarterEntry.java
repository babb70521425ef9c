package dev.baton.benchmarks.chaos.journal;

/** What a starter writes down: what it is about to start, and what it was told. */
public sealed interface StarterEntry {
  /** Which saga or errand. */
  String id();

  /** It is about to be started. */
  record Begun(String id) implements StarterEntry {}

  /** That it is started was acknowledged, and is durable. */
  record Acknowledged(String id) implements StarterEntry {}

  /** It was refused, for a reason that does not pass. */
  record Refused(String id, String reason) implements StarterEntry {}

  /** The line that stands for it, without its end. */
  default String toLine() {
    return switch (this) {
      case Begun(String id) -> "begun " + id;
      case Acknowledged(String id) -> "acknowledged " + id;
      case Refused(String id, String reason) ->
          "refused %s %s".formatted(id, reason.replace('\n', ' '));
    };
  }

  /** Reads such a line. */
  static StarterEntry parse(String line) {
    Words words = new Words(line);
    String kind = words.text();
    return switch (kind) {
      case "begun" -> new Begun(words.text());
      case "acknowledged" -> new Acknowledged(words.text());
      case "refused" -> new Refused(words.text(), words.rest());
      default -> throw new IllegalArgumentException("no entry of a starter: " + line);
    };
  }
}
