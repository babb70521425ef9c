package dev.baton.application.port;

import dev.baton.domain.aggregation.Tally;
import dev.baton.domain.event.FilterFault;
import java.util.Optional;

/**
 * Compiles CEL expressions that are no filters: their names, types and cost are checked as those of
 * filters are. Safe for any thread, and so is what they compile to.
 */
public interface Expressions {
  /** What came of an expression. */
  sealed interface Compilation<T> {
    /** It can be asked. */
    record Compiled<T>(T expression) implements Compilation<T> {}

    /** It is none of these. */
    record Faulty<T>(FilterFault fault) implements Compilation<T> {}
  }

  /** What an event is found under. */
  @FunctionalInterface
  interface KeyOf {
    /**
     * The text, whole number or truth value that it is for an event, as text of 1 to 200
     * characters; empty where it is something else or has no value.
     *
     * @param event a view by {@link Filters}
     */
    Optional<String> of(EventView event);
  }

  /** Whether enough has come. */
  @FunctionalInterface
  interface Predicate {
    /** False also where the expression has no value, or would cost too much. */
    boolean holds(Tally tally);
  }

  /** An expression over {@code event} and {@code payload}, as in a filter, whose value is a key. */
  Compilation<KeyOf> key(String expression);

  /**
   * An expression over {@code counts}, by the names of what is expected, and {@code parts}, the
   * events that have come, in their order: each with {@code expectation}, {@code id}, {@code
   * source}, {@code type}, {@code subject}, {@code time} and {@code payload}.
   */
  Compilation<Predicate> predicate(String expression);
}
