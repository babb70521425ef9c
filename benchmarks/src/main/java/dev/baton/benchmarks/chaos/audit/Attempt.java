package dev.baton.benchmarks.chaos.audit;

/**
 * One attempt at a step of a saga, or at what undoes it.
 *
 * @param direction {@code do} or {@code undo}; empty where a fact is about no step
 * @param step the step's name
 * @param number which attempt, from 1
 */
public record Attempt(String direction, String step, int number) {
  /** A step is done. */
  static final String DO = "do";

  /** A step is undone. */
  static final String UNDO = "undo";

  /** For facts that are about no step. */
  static final Attempt NONE = new Attempt("", "", 0);
}
