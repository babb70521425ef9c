package dev.baton.application.port;

import java.util.List;
import java.util.Optional;

/**
 * States of aggregates as they once were, so that who needs one of a long stream reads only what
 * came after it. Nothing rests on them: where one is missing, or cannot be read any more, its
 * stream is read from the beginning. One for each stream at most. Safe for any thread; every method
 * blocks, and throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface Snapshots {
  /** What is kept of a stream, in whatever form. */
  Optional<Snapshot> find(StreamKey stream);

  /**
   * Keeps these, all of them or none. What is kept of a stream in the same form and of a higher
   * version stays.
   *
   * @param snapshots one of a stream at most; the caller bounds their count and bytes
   */
  void save(List<Snapshot> snapshots);
}
