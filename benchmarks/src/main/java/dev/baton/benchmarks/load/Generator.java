package dev.baton.benchmarks.load;

/**
 * Keeps messages under way until its tally says to stop. Between {@link #prepare} and {@link
 * #release} it is used on the event loop only, so it needs no locks.
 */
interface Generator {
  /** Makes on the server what the load needs; may block. */
  default void prepare() throws InterruptedException, LoadFailedException {}

  /** Begins to send, at once or when all is there that it needs. */
  void start();

  /** Whether it has begun to send; asked again and again before anything counts. */
  default boolean sending() {
    return true;
  }

  /** Ends what has been answered in full; called again and again, once the tally says to stop. */
  void finish();

  /** Whether everything sent has been answered and every stream has ended. */
  boolean idle();

  /** Removes what {@link #prepare} made; may block. */
  default void release() throws InterruptedException, LoadFailedException {}
}
