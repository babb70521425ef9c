package dev.baton.application.port;

import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.kernel.Namespace;
import java.util.List;
import java.util.Optional;

/**
 * Dead letters as they can be searched: rows that follow from the facts of the log up to a
 * position. Emptied, position and all, they are made anew. Safe for any thread; every method
 * blocks, and throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface DeadLetters {
  /** The facts up to this position are in the rows; 0 where none is yet. */
  long position();

  /**
   * Stores rows as they are now, and that the facts up to {@code to} are in them; both together or
   * neither. Nothing is stored where the position is not {@code from} any more: then another node
   * was quicker.
   *
   * @param rows each with an id of its own; at most 1,000
   * @return whether they were stored
   */
  boolean save(long from, long to, List<DeadLetterRow> rows);

  /** A row. */
  Optional<DeadLetterRow> find(Namespace namespace, DeadLetterId id);

  /**
   * Rows that a filter selects, in the order of their positions, the oldest first.
   *
   * @param after only positions above this one
   * @param limit 1 to 1,001
   */
  List<DeadLetterRow> list(DeadLetterFilter filter, long after, int limit);
}
