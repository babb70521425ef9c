package dev.baton.domain.saga;

import dev.baton.domain.kernel.Names;

/**
 * A saga's id, unique in its namespace: 1 to 100 characters of {@code A-Z a-z 0-9 _ -}. Who starts
 * it chooses one of at most {@value #LONGEST_CHOSEN}; that of a sub-saga follows from its parent's.
 */
public record SagaId(String value) {
  /** The longest id that somebody chooses, in characters. */
  public static final int LONGEST_CHOSEN = 50;

  private static final int LONGEST = 100;

  public SagaId {
    Names.require(
        Names.isWord(value) && value.length() <= LONGEST,
        value,
        "a saga's id is 1 to 100 characters of A-Z a-z 0-9 _ -");
  }

  /** The sub-saga that is the step of this number. */
  public SagaId child(int number) {
    return new SagaId(value + '-' + number);
  }

  @Override
  public String toString() {
    return value;
  }
}
