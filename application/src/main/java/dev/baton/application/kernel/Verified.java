package dev.baton.application.kernel;

import java.util.Optional;

/**
 * What a verification has looked at, and what it found.
 *
 * @param head of the log when it began
 * @param counts what it has looked at
 * @param mismatch the first thing that is not as it has to be; empty where all is
 */
public record Verified(long head, Counts counts, Optional<Mismatch> mismatch) {
  /**
   * What was looked at.
   *
   * @param events of all kinds
   * @param facts among them
   * @param streams of facts, each replayed from its beginning
   * @param snapshots compared; those of another form are not
   * @param rows of read models, compared
   */
  public record Counts(long events, long facts, long streams, long snapshots, long rows) {}
}
