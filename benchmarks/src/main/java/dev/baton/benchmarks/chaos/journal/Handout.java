package dev.baton.benchmarks.chaos.journal;

/**
 * One delivery, as its token names it.
 *
 * @param epoch the term of the owner that made it
 * @param place the position that is owed: the event's, or that of the fact that replays it
 * @param attempt which delivery this is, from 1
 * @param event the event's position
 */
public record Handout(long epoch, long place, int attempt, long event) {
  /** Whether a dead letter is delivered once more. */
  public boolean isReplay() {
    return place != event;
  }
}
