package dev.baton.benchmarks.chaos.script;

import dev.baton.sdk.OutgoingEvent;
import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a turn puts out. How much that is, and under which ids, is decided anew each time that its
 * input is taken in, as a model does: a second turn of an input would show.
 *
 * @param turn the name of the turn, the same for all that it puts out
 * @param of how many it puts out
 */
public record Reporting(String turn, int of) {
  /** Where reports are published. */
  public static final String REPORTS = "chaosturn.reports";

  /** What the first report of an errand's turn says. */
  public static final String DONE = "ErrandDone";

  /** The header with the id of what the turn has taken in. */
  public static final String INPUT = "chaos-input";

  /** The header that says how much the turn puts out. */
  public static final String OF = "chaos-of";

  private static final String ANSWERED = "AnswerReported";
  private static final String MORE = "MoreReported";
  private static final int MOST_NOW = 3;
  private static final Duration LATER = Duration.ofSeconds(4);

  private static Reporting drawn(int more) {
    int now = 1 + ThreadLocalRandom.current().nextInt(MOST_NOW);
    return new Reporting(UUID.randomUUID().toString(), now + more);
  }

  /** A turn that takes in an errand, with some reports now, and often with one later. */
  public static Turn ofErrand(ReceivedEvent given) {
    boolean hasLater = ThreadLocalRandom.current().nextBoolean();
    Reporting reporting = drawn(hasLater ? 1 : 0);
    Turn turn = reporting.now(given, DONE, hasLater ? reporting.of - 1 : reporting.of);
    return hasLater
        ? turn.schedule(reporting.event(given, MORE, reporting.of), Instant.now().plus(LATER))
        : turn;
  }

  /** A turn that takes in a question, with some reports and no reply yet. */
  public static Turn ofQuestion(ReceivedEvent question) {
    Reporting reporting = drawn(0);
    return reporting.now(question, ANSWERED, reporting.of);
  }

  private Turn now(ReceivedEvent input, String first, int count) {
    Turn turn = Turn.empty();
    for (int number = 1; number <= count; number++) {
      turn = turn.publish(event(input, number == 1 ? first : MORE, number));
    }
    return turn;
  }

  private OutgoingEvent event(ReceivedEvent input, String type, int number) {
    return OutgoingEvent.on(REPORTS, type)
        .id(new EventName(turn, number).id())
        .header(INPUT, input.id())
        .header(OF, Integer.toString(of));
  }
}
