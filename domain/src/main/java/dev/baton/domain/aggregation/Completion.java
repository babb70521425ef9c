package dev.baton.domain.aggregation;

import dev.baton.domain.kernel.Names;

/** When a set of events is complete. */
public sealed interface Completion {
  /** When everything has come. */
  record All() implements Completion {}

  /** When so many of the expectations are met, at least one. */
  record AtLeast(int count) implements Completion {
    public AtLeast {
      Expectation.requireCount(count, 1, WaitSet.MOST_EXPECTATIONS, "expectations");
    }
  }

  /**
   * When a CEL expression over what has come is true.
   *
   * @param predicate 1 to 4,096 characters
   */
  record When(String predicate) implements Completion {
    public When {
      Names.require(
          !predicate.isEmpty() && Names.isWithin(predicate, Expectation.LONGEST_EXPRESSION),
          predicate,
          "a predicate has 1 to 4,096 characters");
    }
  }
}
