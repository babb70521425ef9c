package dev.baton.domain.request;

import dev.baton.domain.kernel.Names;

/**
 * A request's id, unique in its namespace: 1 to 100 characters of {@code A-Z a-z 0-9 _ -}. The
 * requester chooses it, so that asking the same twice asks once.
 */
public record RequestId(String value) {
  /** The longest id, in characters. */
  public static final int LONGEST = 100;

  public RequestId {
    Names.require(
        Names.isWord(value) && value.length() <= LONGEST,
        value,
        "a request's id is 1 to 100 characters of A-Z a-z 0-9 _ -");
  }

  @Override
  public String toString() {
    return value;
  }
}
