package dev.baton.domain.aggregation;

import java.time.Instant;

/** An aggregation's state. What has come while it waits stands in a view, and is no fact. */
public sealed interface Aggregation {
  /** Nobody opened it. */
  record Absent() implements Aggregation {}

  /** Somebody did. */
  sealed interface Existing extends Aggregation {
    Opening opening();

    AggregationStatus status();
  }

  /**
   * How it began.
   *
   * @param id which it is
   * @param terms what it is to do
   * @param since when it was opened
   */
  record Opening(AggregationId id, AggregationTerms terms, Instant since) {
    /** Until when it waits. */
    public Instant deadline() {
      return since.plus(terms.timeout());
    }
  }

  /** It has no outcome yet. */
  sealed interface Open extends Existing {
    @Override
    default AggregationStatus status() {
      return AggregationStatus.WAITING;
    }
  }

  /** It waits. */
  record Waiting(Opening opening) implements Open {}

  /** Its time is up; what stood in the log before that still counts. */
  record Overdue(Opening opening) implements Open {}

  /** It has its one outcome. */
  record Closed(Opening opening, Outcome outcome, Instant at) implements Existing {
    @Override
    public AggregationStatus status() {
      return outcome.status();
    }
  }
}
