package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps events that a process cannot take in, where people find them; what knows dead letters does
 * it. Safe for any thread; never blocks.
 */
public interface PoisonInputs {
  /**
   * An event that a process fails on.
   *
   * @param process whose
   * @param event the event
   * @param part which instance fails, by {@link ProcessId#partOf}; 0 where all do
   * @param attempts how often it was tried
   * @param error what was said, of any length
   * @param at when it was given up
   */
  record Poison(
      ProcessId process, RecordedEvent event, int part, int attempts, String error, Instant at) {}

  /**
   * An event that is to be taken in once more.
   *
   * @param event as it was recorded, or was edited since, at the position of who says so
   * @param part by which instance, or 0 for all
   */
  record Replay(RecordedEvent event, int part) {
    boolean isFor(FactStream instance) {
      return part == 0 || ProcessId.partOf(instance) == part;
    }
  }

  /** For nodes that keep nothing: whatever is poison stops its process, and is said every time. */
  PoisonInputs NONE =
      new PoisonInputs() {
        @Override
        public Optional<AppendRequest> keep(Poison poison) {
          return Optional.empty();
        }

        @Override
        public Optional<Replay> replayed(ProcessId process, RecordedEvent event) {
          return Optional.empty();
        }
      };

  /**
   * The append that keeps it, where it can be kept; of several that keep the same, the log takes
   * one and refuses the others by a conflict of versions.
   */
  Optional<AppendRequest> keep(Poison poison);

  /** What the process is to take in once more, if an event of the log says so. */
  Optional<Replay> replayed(ProcessId process, RecordedEvent event);
}
