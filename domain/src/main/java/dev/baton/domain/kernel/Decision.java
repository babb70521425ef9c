package dev.baton.domain.kernel;

import java.util.List;

/** What a decider makes of a command: facts (none if nothing changes), or a reason. */
public sealed interface Decision<E, R> {
  /** The command holds; {@code facts} follow, in this order. */
  record Accepted<E, R>(List<E> facts) implements Decision<E, R> {
    public Accepted {
      facts = List.copyOf(facts);
    }
  }

  /** The command is refused, and nothing changes. */
  record Rejected<E, R>(R reason) implements Decision<E, R> {}

  /** Accepts with one fact. */
  static <E, R> Decision<E, R> accept(E fact) {
    return new Accepted<>(List.of(fact));
  }

  /** Accepts, though nothing has to change. */
  static <E, R> Decision<E, R> unchanged() {
    return new Accepted<>(List.of());
  }

  /** Refuses. */
  static <E, R> Decision<E, R> reject(R reason) {
    return new Rejected<>(reason);
  }
}
