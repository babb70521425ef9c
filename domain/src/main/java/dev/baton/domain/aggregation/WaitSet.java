package dev.baton.domain.aggregation;

import java.util.List;

/**
 * The events that an aggregation waits for.
 *
 * @param expectations 1 to 100, each of another name, together of at most 1,000 events. An event
 *     that several admit meets the first of them that is not met yet
 * @param completion when they are complete
 */
public record WaitSet(List<Expectation> expectations, Completion completion) {
  public static final int MOST_EXPECTATIONS = 100;
  public static final int MOST_PARTS = 1000;

  public WaitSet {
    expectations = List.copyOf(expectations);
    Expectation.requireCount(expectations.size(), 1, MOST_EXPECTATIONS, "expectations");
    Expectation.requireCount(
        expectations.stream().mapToInt(Expectation::times).sum(), 1, MOST_PARTS, "events");
    if (expectations.stream().map(Expectation::name).distinct().count() < expectations.size()) {
      throw new IllegalArgumentException("two expectations have the same name: " + expectations);
    }
    if (completion instanceof Completion.AtLeast some && some.count() > expectations.size()) {
      throw new IllegalArgumentException(
          some.count() + " of " + expectations.size() + " expectations cannot be met");
    }
  }

  /** Of all of these. */
  public static WaitSet all(Expectation... expectations) {
    return new WaitSet(List.of(expectations), new Completion.All());
  }
}
