package dev.baton.domain.aggregation;

import dev.baton.domain.kernel.Names;

/**
 * What the events of an aggregation have in common.
 *
 * @param expression a CEL expression over an event; empty: its correlation id
 * @param value what it is for all of them, 1 to 200 characters
 */
public record Key(String expression, String value) {
  public Key {
    Names.require(
        Names.isWithin(expression, Expectation.LONGEST_EXPRESSION),
        expression,
        "the expression of a key has 4,096 characters");
    Names.require(
        !value.isEmpty() && Names.isWithin(value, Names.LONGEST),
        value,
        "a key has 1 to 200 characters");
  }

  /** The events of one conversation. */
  public static Key correlation(String id) {
    return new Key("", id);
  }
}
