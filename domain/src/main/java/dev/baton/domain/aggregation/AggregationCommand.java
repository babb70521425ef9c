package dev.baton.domain.aggregation;

import java.time.Instant;
import java.util.List;

/** What can be asked of an aggregation. */
public sealed interface AggregationCommand {
  /** Wait. */
  record Open(AggregationId id, AggregationTerms terms, Instant at) implements AggregationCommand {}

  /** The log has come to the event with which these are complete. */
  record Complete(List<Part> parts, Instant at) implements AggregationCommand {
    public Complete {
      parts = List.copyOf(parts);
    }
  }

  /** Its time is up. */
  record Expire(Instant at) implements AggregationCommand {}

  /** The log has come to where its time was up, and it was not complete. */
  record TimeOut(List<Part> parts, List<Missing> missing, Instant at)
      implements AggregationCommand {
    public TimeOut {
      parts = List.copyOf(parts);
      missing = List.copyOf(missing);
    }
  }

  /** Call it off. */
  record Cancel(String by, String reason, Instant at) implements AggregationCommand {}
}
