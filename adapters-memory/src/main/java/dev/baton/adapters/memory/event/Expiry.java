package dev.baton.adapters.memory.event;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Which events are to go, and when: a queue for each class that is not kept for ever. */
final class Expiry {
  private final Map<Retention, Queue<RecordedEvent>> queues = new EnumMap<>(Retention.class);
  private final Map<Retention, Duration> kept;

  /** For how long each class is kept; a class that is not named, for ever. */
  Expiry(Map<Retention, Duration> kept) {
    this.kept = kept;
    kept.keySet().forEach(retention -> queues.put(retention, new ArrayDeque<>()));
  }

  void add(Retention retention, RecordedEvent event) {
    Queue<RecordedEvent> queue = queues.get(retention);
    if (queue != null) {
      queue.add(event);
    }
  }

  /** Takes out events whose time is over, {@code most} of them. */
  List<RecordedEvent> due(Instant now, int most) {
    List<RecordedEvent> due = new ArrayList<>();
    kept.forEach(
        (retention, period) -> {
          Queue<RecordedEvent> queue = queues.getOrDefault(retention, new ArrayDeque<>());
          Instant until = now.minus(period);
          while (due.size() < most && isDue(queue, until)) {
            due.add(queue.remove());
          }
        });
    return due;
  }

  private static boolean isDue(Queue<RecordedEvent> queue, Instant until) {
    RecordedEvent next = queue.peek();
    return next != null && !next.recordedAt().isAfter(until);
  }
}
