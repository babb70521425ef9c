package dev.baton.domain.subscription;

import dev.baton.domain.kernel.Names;

/**
 * The name by which a broadcast subscription knows a consumer: 1 to 200 characters of {@code A-Z
 * a-z 0-9 _ - .}.
 */
public record ConsumerName(String value) {
  public ConsumerName {
    Names.require(
        isValid(value), value, "a broadcast consumer's name is 1 to 200 of A-Z a-z 0-9 _ - .");
  }

  /** Whether a consumer of this name can be a member. */
  public static boolean isValid(String name) {
    boolean valid = !name.isEmpty() && name.length() <= Names.LONGEST;
    for (int i = 0; valid && i < name.length(); i++) {
      valid = name.charAt(i) == '.' || Names.isWord(name, i, i + 1);
    }
    return valid;
  }

  @Override
  public String toString() {
    return value;
  }
}
