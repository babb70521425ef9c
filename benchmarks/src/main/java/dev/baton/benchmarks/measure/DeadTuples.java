package dev.baton.benchmarks.measure;

/**
 * Versions of rows in the server's tables that were replaced or deleted, as far as PostgreSQL's
 * backends have reported them, which they do once a second or when they have been idle for a while.
 *
 * @param left that await being cleaned up
 * @param made since some moment, cleaned up or not
 */
public record DeadTuples(double left, double made) {
  /** The same, but only what was made since an earlier look. */
  public DeadTuples since(DeadTuples earlier) {
    return new DeadTuples(left, made - earlier.made);
  }
}
