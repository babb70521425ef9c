package dev.baton.domain.saga;

import dev.baton.domain.kernel.Names;

/** The name of a saga's definition: 1 to 100 characters of {@code A-Z a-z 0-9 _ -}. */
public record SagaName(String value) {
  private static final int LONGEST = 100;

  public SagaName {
    Names.require(
        isValid(value), value, "a definition's name is 1 to 100 characters of A-Z a-z 0-9 _ -");
  }

  /** Whether {@code name} is a definition's name. */
  public static boolean isValid(String name) {
    return Names.isWord(name) && name.length() <= LONGEST;
  }

  @Override
  public String toString() {
    return value;
  }
}
