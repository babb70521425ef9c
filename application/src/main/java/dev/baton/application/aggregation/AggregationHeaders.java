package dev.baton.application.aggregation;

/** What the event bears that tells the outcome of an aggregation. */
public final class AggregationHeaders {
  /** The aggregation's id. */
  public static final String AGGREGATION = "baton-aggregation";

  /** How it ended: {@code completed}, {@code timed_out} or {@code cancelled}. */
  public static final String OUTCOME = "baton-outcome";

  private AggregationHeaders() {}
}
