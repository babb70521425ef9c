package dev.baton.domain.reaction;

/**
 * One of the things that a rule does where it fires.
 *
 * @param number which of them, from 1
 * @param action what, with what its templates came to
 */
public record Emission(int number, Action action) {
  /** So many bytes all of a firing carry together at most: 256 KiB. */
  public static final int MOST_BYTES = 1 << 18;
}
