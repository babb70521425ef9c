package dev.baton.domain.aggregation;

/** Where an aggregation stands, in a word. */
public enum AggregationStatus {
  /** It waits for events. */
  WAITING,
  /** What it waited for has come. */
  COMPLETED,
  /** Its time was up first. */
  TIMED_OUT,
  /** It was called off. */
  CANCELLED
}
