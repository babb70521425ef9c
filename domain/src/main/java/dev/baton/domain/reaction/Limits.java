package dev.baton.domain.reaction;

/**
 * Where a chain of reactions ends.
 *
 * @param depth how many firings may lead to each other, 1 to 64
 * @param firings how often a rule fires in one conversation, 1 to 1,000,000
 */
public record Limits(int depth, int firings) {
  public static final int DEEPEST = 64;
  public static final int MOST_FIRINGS = 1_000_000;

  /** Where a rule says nothing. */
  public static final Limits DEFAULT = new Limits(16, 1_000);

  public Limits {
    if (depth < 1 || depth > DEEPEST || firings < 1 || firings > MOST_FIRINGS) {
      throw new IllegalArgumentException(
          "a rule goes 1 to 64 deep and fires 1 to 1,000,000 times, but "
              + depth
              + " and "
              + firings);
    }
  }
}
