package dev.baton.benchmarks.report;

/**
 * The two sides of a run, in a word each.
 *
 * @param reference what is compared with
 * @param subject what is of interest
 */
public record Sides(String reference, String subject) {
  /** The usual ones. */
  public static final Sides FLOOR_AND_BATON = new Sides("floor", "baton");
}
