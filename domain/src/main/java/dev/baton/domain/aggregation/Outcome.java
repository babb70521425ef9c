package dev.baton.domain.aggregation;

import java.util.List;

/** How an aggregation ended. */
public sealed interface Outcome {
  AggregationStatus status();

  /** What it waited for has come. */
  record Completed(List<Part> parts) implements Outcome {
    public Completed {
      parts = List.copyOf(parts);
    }

    @Override
    public AggregationStatus status() {
      return AggregationStatus.COMPLETED;
    }
  }

  /** Its time was up when only this had come. */
  record TimedOut(List<Part> parts, List<Missing> missing) implements Outcome {
    public TimedOut {
      parts = List.copyOf(parts);
      missing = List.copyOf(missing);
    }

    @Override
    public AggregationStatus status() {
      return AggregationStatus.TIMED_OUT;
    }
  }

  /** It was called off. */
  record Cancelled(String by, String reason) implements Outcome {
    @Override
    public AggregationStatus status() {
      return AggregationStatus.CANCELLED;
    }
  }
}
