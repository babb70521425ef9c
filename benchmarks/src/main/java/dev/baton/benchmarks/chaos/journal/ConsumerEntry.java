package dev.baton.benchmarks.chaos.journal;

/**
 * What a consumer writes down. Sessions are its streams, numbered from 1, and so are its batches:
 * what it answers together.
 */
public sealed interface ConsumerEntry {
  /** A session has joined, perhaps again, under this epoch. */
  record Opened(int session, long epoch, long at) implements ConsumerEntry {}

  /**
   * A delivery was handled, and is about to be answered.
   *
   * @param session which brought it
   * @param handout what was delivered
   * @param answer what is said of it, and in which batch
   * @param span from its receipt to just before the answer
   */
  record Handled(int session, Handout handout, Answer answer, Span span) implements ConsumerEntry {}

  /** What is said of a delivery, and in which batch. */
  record Answer(Disposition disposition, int batch) {}

  /** It is certain by now that the owner has taken in all answers up to this batch of a session. */
  record Confirmed(int session, int batch, long at) implements ConsumerEntry {}

  /** The server said that an answer did nothing. */
  record Stale(int session, Handout handout) implements ConsumerEntry {}

  /** A session has ended; its last word. */
  record Ended(int session, long at, String reason) implements ConsumerEntry {}

  /** The line that stands for it, without its end. */
  default String toLine() {
    return switch (this) {
      case Opened(int session, long epoch, long at) -> "opened " + session + " " + epoch + " " + at;
      case Handled handled -> handledLine(handled);
      case Confirmed(int session, int batch, long at) ->
          "confirmed " + session + " " + batch + " " + at;
      case Stale(int session, Handout handout) -> "stale " + session + " " + words(handout);
      case Ended(int session, long at, String reason) ->
          "ended " + session + " " + at + " " + reason.replace('\n', ' ');
    };
  }

  private static String handledLine(Handled handled) {
    return "handled "
        + handled.session()
        + " "
        + words(handled.handout())
        + " "
        + handled.answer().disposition()
        + " "
        + handled.answer().batch()
        + " "
        + handled.span().from()
        + " "
        + handled.span().to();
  }

  private static String words(Handout handout) {
    return handout.epoch()
        + " "
        + handout.place()
        + " "
        + handout.attempt()
        + " "
        + handout.event();
  }

  /** Reads such a line. */
  static ConsumerEntry parse(String line) {
    Words words = new Words(line);
    String kind = words.text();
    int session = words.count();
    return switch (kind) {
      case "opened" -> new Opened(session, words.number(), words.number());
      case "handled" -> new Handled(session, handout(words), answer(words), words.span());
      case "confirmed" -> new Confirmed(session, words.count(), words.number());
      case "stale" -> new Stale(session, handout(words));
      case "ended" -> new Ended(session, words.number(), words.rest());
      default -> throw new IllegalArgumentException("no entry of a consumer: " + line);
    };
  }

  private static Handout handout(Words words) {
    return new Handout(words.number(), words.number(), words.count(), words.number());
  }

  private static Answer answer(Words words) {
    return new Answer(Disposition.valueOf(words.text()), words.count());
  }
}
