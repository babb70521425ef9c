package dev.baton.application.kernel;

/**
 * What a process has heard and made no facts of, kept as rows of a view: together with the position
 * up to which the process has come with it, so that whoever takes it over goes on from there. For
 * the thread that runs the process; blocks.
 */
public interface ProcessRows {
  /** For a process whose facts are all that it has to know. */
  ProcessRows NONE =
      new ProcessRows() {
        @Override
        public long recall() {
          return Long.MAX_VALUE;
        }

        @Override
        public boolean keep(long position, boolean due) {
          return true;
        }
      };

  /**
   * Reads what is kept: the process is this node's from now on, or another node has kept something
   * since.
   *
   * @return the position up to which everything was heard; {@link Long#MAX_VALUE} where nothing is
   *     kept
   */
  long recall();

  /**
   * Keeps what has changed, and that everything up to a position was heard; together or not at all.
   *
   * @param due whether the position is kept even where nothing else has changed
   * @return false where another node has kept something since: this one has to recall
   */
  boolean keep(long position, boolean due);
}
