package dev.baton.benchmarks.requests;

import java.util.function.BooleanSupplier;

/**
 * The numbers of one caller of several: its own, that and so many more as there are callers, and so
 * on. For one thread at a time.
 */
final class Turns {
  private final int first;
  private final int step;
  private final int end;
  private final Rounds rounds;
  private int next;

  /** How it goes on behind the last number. */
  private sealed interface Rounds {
    /** Not at all. */
    record One() implements Rounds {}

    /** From the first on, until it is over. */
    record Until(BooleanSupplier isOver) implements Rounds {}
  }

  private Turns(int caller, int callers, int numbers, Rounds rounds) {
    this.first = caller;
    this.step = callers;
    this.end = numbers;
    this.rounds = rounds;
    this.next = caller;
  }

  /** Each of its numbers once. */
  static Turns once(int caller, int callers, int numbers) {
    return new Turns(caller, callers, numbers, new Rounds.One());
  }

  /** Its numbers again and again, until it is over. */
  static Turns until(BooleanSupplier isOver, int caller, int callers, int numbers) {
    return new Turns(caller, callers, numbers, new Rounds.Until(isOver));
  }

  boolean hasNext() {
    return switch (rounds) {
      case Rounds.One one -> next < end;
      case Rounds.Until until -> first < end && !until.isOver().getAsBoolean();
    };
  }

  int next() {
    int number = next < end ? next : first;
    next = number + step;
    return number;
  }
}
