package dev.baton.application.kernel;

import dev.baton.application.port.ViewRow;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.DomainEvent;
import java.util.Optional;

/**
 * What makes the rows of a view of events. The same events make the same rows: whatever else it
 * needs stands in the rows before. Quick, and used by one thread at a time.
 */
public interface Projection {
  /** The view's name, a word that never changes. */
  String view();

  /**
   * The version of the rows that it makes, from 1 on. A higher one than that of the rows which are
   * there has the view made anew, beside the one that is read.
   */
  int version();

  /** Whether it hears what stands on a topic. */
  boolean hears(TopicName topic);

  /** Whether all that it hears are facts: then only those are read to catch up. */
  default boolean hearsOnlyFacts() {
    return true;
  }

  /**
   * Takes in the next event that it hears.
   *
   * @param recorded as it stands in the log
   * @param fact what it says, if it is one of Baton's own facts
   * @param rows the rows as the events before have made them
   */
  void apply(RecordedEvent recorded, Optional<DomainEvent> fact, Rows rows);

  /** The rows, as far as this projection has come. */
  interface Rows {
    /** A row as it is now. */
    Optional<ViewRow> find(ViewRow.Id id);

    /** Adds a row, or puts it in the place of the one of its id. */
    void put(ViewRow row);

    /** Takes a row away, if there is one. */
    void remove(ViewRow.Id id);
  }
}
