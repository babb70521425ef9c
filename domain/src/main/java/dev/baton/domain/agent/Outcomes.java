package dev.baton.domain.agent;

/**
 * The latest outcomes of what an agent did, at most 64.
 *
 * @param failures a bit for each, the latest lowest; set for a failure
 * @param count how many there are
 */
public record Outcomes(long failures, int count) {
  /** None yet. */
  public static final Outcomes NONE = new Outcomes(0, 0);

  /** These and one more, of which the latest {@code most} are kept. */
  public Outcomes and(boolean failure, int most) {
    long mask = most == Long.SIZE ? -1L : (1L << most) - 1;
    return new Outcomes(((failures << 1) | (failure ? 1 : 0)) & mask, Math.min(count + 1, most));
  }

  /** How many of them are failures. */
  public int failed() {
    return Long.bitCount(failures);
  }
}
