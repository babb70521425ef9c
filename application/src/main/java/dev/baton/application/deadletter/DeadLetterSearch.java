package dev.baton.application.deadletter;

import dev.baton.application.port.DeadLetterFilter;
import dev.baton.application.port.DeadLetterRow;
import dev.baton.application.port.DeadLetters;
import java.time.Duration;
import java.util.List;

/** Finds dead letters, the oldest first. Safe for any thread; blocks. */
public final class DeadLetterSearch {
  private final DeadLetters letters;
  private final DeadLetterProjection projection;

  public DeadLetterSearch(DeadLetters letters, DeadLetterProjection projection) {
    this.letters = letters;
    this.projection = projection;
  }

  /**
   * Those that a filter selects, as far as the rows have come.
   *
   * @param after only positions above this one
   * @param limit 1 to 1,001
   */
  public List<DeadLetterRow> list(DeadLetterFilter filter, long after, int limit) {
    return letters.list(filter, after, limit);
  }

  /** Waits until the facts up to a position are found; false when the time is up first. */
  public boolean await(long position, Duration timeout) throws InterruptedException {
    return projection.await(position, timeout);
  }

  /** As {@link #await}, for whatever this node knows of now. */
  public boolean awaitLatest(Duration timeout) throws InterruptedException {
    return projection.awaitLatest(timeout);
  }
}
