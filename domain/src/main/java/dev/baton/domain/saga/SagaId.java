package dev.baton.domain.saga;

import dev.baton.domain.kernel.Names;

/**
 * A saga's id, unique in its namespace: 1 to 100 characters of {@code A-Z a-z 0-9 _ -}. Who starts
 * it chooses one of at most {@value #LONGEST_CHOSEN}. Those that the server gives, to sub-sagas and
 * to sagas that rules start, follow from what they are for, and have dots, so that nobody is in
 * their way.
 */
public record SagaId(String value) {
  /** The longest id that somebody chooses, in characters. */
  public static final int LONGEST_CHOSEN = 50;

  private static final int LONGEST = 100;

  public SagaId {
    Names.require(
        isValid(value),
        value,
        "a saga's id is 1 to 100 characters of A-Z a-z 0-9 _ -, with dots if the server gave it");
  }

  /** Whether a saga may have this id. */
  public static boolean isValid(String id) {
    return Names.isDotted(id, LONGEST);
  }

  /** The sub-saga that is the step of this number. */
  public SagaId child(int number) {
    return new SagaId(value + '.' + number);
  }

  /**
   * Makes sure that this is not one of those that the server gives.
   *
   * @throws IllegalArgumentException if nobody chooses this
   */
  public void requireChosen() {
    Names.require(
        Names.isWord(value) && value.length() <= LONGEST_CHOSEN,
        value,
        "a saga is started under an id of 1 to 50 characters of A-Z a-z 0-9 _ -");
  }

  @Override
  public String toString() {
    return value;
  }
}
