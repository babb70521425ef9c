package dev.baton.domain.reaction;

import dev.baton.domain.kernel.Names;

/** The name of a rule, unique in its namespace: 1 to 100 characters of {@code A-Z a-z 0-9 _ -}. */
public record RuleName(String value) {
  private static final int LONGEST = 100;

  public RuleName {
    Names.require(isValid(value), value, "a rule's name is 1 to 100 characters of A-Z a-z 0-9 _ -");
  }

  /** Whether {@code name} is a rule's name. */
  public static boolean isValid(String name) {
    return Names.isWord(name) && name.length() <= LONGEST;
  }

  @Override
  public String toString() {
    return value;
  }
}
