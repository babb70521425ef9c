package dev.baton.benchmarks.chaos.audit;

import dev.baton.benchmarks.chaos.journal.Disposition;
import dev.baton.benchmarks.chaos.journal.Handout;
import dev.baton.benchmarks.chaos.journal.Span;

/**
 * A delivery that a consumer has handled.
 *
 * @param handout which one
 * @param session who got it
 * @param disposition what it was about to say of it
 * @param span from its receipt to just before the answer
 * @param confirmedAt when it was certain that the owner had taken the answer in, or {@link #NEVER}
 */
public record Delivered(
    Handout handout, String session, Disposition disposition, Span span, long confirmedAt) {
  /** The answer may have been lost. */
  public static final long NEVER = Long.MAX_VALUE;

  public boolean isDone() {
    return disposition == Disposition.DONE;
  }

  public boolean isConfirmed() {
    return confirmedAt != NEVER;
  }

  /** Whether it was made later than another one of the same event. */
  boolean isAfter(Delivered other) {
    return handout.epoch() == other.handout.epoch()
        ? handout.attempt() > other.handout.attempt()
        : handout.epoch() > other.handout.epoch();
  }

  @Override
  public String toString() {
    return "attempt %d in term %d of the event at %d to %s, received %d, answered %s"
        .formatted(
            handout.attempt(), handout.epoch(), handout.event(), session, span.from(), disposition);
  }
}
