package dev.baton.application.kernel;

/**
 * Something in a store that is not as it has to be.
 *
 * @param check which promise is broken
 * @param position where in the log, or 0 where that is not known
 * @param subject what it is about: a stream, a view and its row; or empty
 * @param detail what is wrong, in words
 */
public record Mismatch(Check check, long position, String subject, String detail) {
  /** What a store promises. The names are stable: scripts read them. */
  public enum Check {
    /** Positions are dense but for what retention has dropped. */
    POSITION,
    /** The times at which events were recorded never go back. */
    TIME,
    /** Every fact is read. */
    FACT,
    /** The facts of a stream are all there, in order, and follow from each other. */
    STREAM,
    /** A snapshot is what the facts up to it make. */
    SNAPSHOT,
    /** A row that can be searched is what the events make. */
    ROW
  }
}
