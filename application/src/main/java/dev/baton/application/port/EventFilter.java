package dev.baton.application.port;

import java.util.List;

/**
 * A compiled filter. The same event always gets the same verdict, at a bounded cost. Safe for any
 * thread.
 */
public interface EventFilter {
  /** Whether an event is wanted. */
  sealed interface Verdict {}

  /** The filter is true for it. */
  record Wanted() implements Verdict {}

  /** The filter is false for it, or it does not meet one of its conditions. */
  record Unwanted() implements Verdict {}

  /** The filter has no value for it, or would cost too much. */
  record Failed(String why) implements Verdict {}

  /** What every event that is wanted meets, as far as that can be told from the filter's form. */
  List<FilterCondition> conditions();

  /** Whether it wants an event, which is a view by the same {@link Filters}. */
  Verdict check(EventView view);
}
