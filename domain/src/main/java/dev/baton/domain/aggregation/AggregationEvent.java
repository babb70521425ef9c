package dev.baton.domain.aggregation;

import dev.baton.domain.kernel.DomainEvent;
import java.time.Instant;
import java.util.List;

/** What has happened to an aggregation. */
public sealed interface AggregationEvent extends DomainEvent {
  /** Which aggregation. */
  AggregationId id();

  /** How it ended: exactly one of these in the life of an aggregation. */
  sealed interface Ended extends AggregationEvent {}

  /** It waits for events that stand behind this one in the log. */
  record Opened(AggregationId id, AggregationTerms terms, Instant at) implements AggregationEvent {}

  /** Its time is up: events that stand behind this one in the log do not count. */
  record Expired(AggregationId id, Instant at) implements AggregationEvent {}

  /** The outcome: what it waited for has come. */
  record Completed(AggregationId id, List<Part> parts, Instant at) implements Ended {
    public Completed {
      parts = List.copyOf(parts);
    }
  }

  /** The outcome: its time was up, and these were missing. */
  record TimedOut(AggregationId id, List<Part> parts, List<Missing> missing, Instant at)
      implements Ended {
    public TimedOut {
      parts = List.copyOf(parts);
      missing = List.copyOf(missing);
    }
  }

  /** The outcome: it was called off. */
  record Cancelled(AggregationId id, String by, String reason, Instant at) implements Ended {}
}
