package dev.baton.domain.aggregation;

import dev.baton.domain.kernel.Names;

/**
 * An aggregation's id, unique in its namespace: 1 to 100 characters of {@code A-Z a-z 0-9 _ -}.
 * Whoever opens it chooses it, so that opening the same twice opens one.
 */
public record AggregationId(String value) {
  /** The longest id, in characters. */
  public static final int LONGEST = 100;

  public AggregationId {
    Names.require(
        Names.isWord(value) && value.length() <= LONGEST,
        value,
        "an aggregation's id is 1 to 100 characters of A-Z a-z 0-9 _ -");
  }

  @Override
  public String toString() {
    return value;
  }
}
