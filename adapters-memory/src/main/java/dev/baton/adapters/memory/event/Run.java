package dev.baton.adapters.memory.event;

import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Events in ascending order of a number that each of them has, found by halving. */
final class Run {
  private final List<RecordedEvent> events = new ArrayList<>();
  private final ToLongFunction<RecordedEvent> key;

  private Run(ToLongFunction<RecordedEvent> key) {
    this.key = key;
  }

  static Run byPosition() {
    return new Run(RecordedEvent::position);
  }

  static Run byVersion() {
    return new Run(RecordedEvent::version);
  }

  /** Adds an event whose key is above that of all others. */
  void add(RecordedEvent event) {
    events.add(event);
  }

  int size() {
    return events.size();
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  RecordedEvent get(int index) {
    return events.get(index);
  }

  /** The index of the first event whose key is at least {@code least}, or the size. */
  int indexFrom(long least) {
    return firstIndex(event -> key.applyAsLong(event) >= least);
  }

  /** The index of the last event whose key is at most {@code most}, or -1. */
  int indexUpTo(long most) {
    return firstIndex(event -> key.applyAsLong(event) > most) - 1;
  }

  /** The index of the first event recorded at or after an instant, or the size. */
  int indexFrom(Instant recordedAt) {
    return firstIndex(event -> !event.recordedAt().isBefore(recordedAt));
  }

  /** At most {@code limit} events from an index on, as a copy. */
  List<RecordedEvent> slice(int index, int limit) {
    return List.copyOf(events.subList(index, Math.min(events.size(), index + limit)));
  }

  /** Drops the events that stand at these positions. */
  void drop(Set<Long> positions) {
    events.removeIf(event -> positions.contains(event.position()));
  }

  /** Halves on a condition that holds from some index on. */
  private int firstIndex(Predicate<RecordedEvent> holds) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holds.test(events.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
