package dev.baton.domain.request;

import dev.baton.domain.kernel.Names;

/**
 * A request's id, unique in its namespace: 1 to 100 characters of {@code A-Z a-z 0-9 _ -}. The
 * requester chooses it, so that asking the same twice asks once. Those that the server gives, to
 * requests of sagas and of rules, follow from what they are for, and have dots, so that nobody is
 * in their way.
 */
public record RequestId(String value) {
  /** The longest id, in characters. */
  public static final int LONGEST = 100;

  public RequestId {
    Names.require(
        Names.isDotted(value, LONGEST),
        value,
        "a request's id is 1 to 100 characters of A-Z a-z 0-9 _ -, with dots if the server gave"
            + " it");
  }

  /**
   * Makes sure that this is not one of those that the server gives.
   *
   * @throws IllegalArgumentException if nobody chooses this
   */
  public void requireChosen() {
    Names.require(
        Names.isWord(value),
        value,
        "a request is made under an id of 1 to 100 characters of A-Z a-z 0-9 _ -");
  }

  @Override
  public String toString() {
    return value;
  }
}
