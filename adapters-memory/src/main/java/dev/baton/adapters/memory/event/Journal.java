package dev.baton.adapters.memory.event;

import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Retention;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.kernel.Principal;
import dev.baton.domain.kernel.StreamId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The events in order of position, and the indexes on them. It assigns positions and versions, and
 * leaves it to its caller to hold the lock.
 */
final class Journal {
  private record StreamKey(Namespace namespace, StreamId stream) {}

  private record Conversation(Namespace namespace, String correlationId) {}

  private final Run all = Run.byPosition();
  private final List<Run> priorities =
      IntStream.rangeClosed(Priority.LOWEST, Priority.HIGHEST)
          .mapToObj(level -> Run.byPosition())
          .toList();
  private final Map<Retention, Run> retentions = new EnumMap<>(Retention.class);
  private final Map<StreamKey, Run> streams = new HashMap<>();
  private final Map<StreamKey, Long> versions = new HashMap<>();
  private final Map<Conversation, Run> conversations = new HashMap<>();
  private long head;
  private long horizon;

  long head() {
    return head;
  }

  /** The highest position that was ever dropped, or 0. */
  long horizon() {
    return horizon;
  }

  Run all() {
    return all;
  }

  Run priority(int level) {
    return priorities.get(new Priority(level).level());
  }

  Run retention(Retention retention) {
    return retentions.computeIfAbsent(retention, key -> Run.byPosition());
  }

  Run stream(Namespace namespace, StreamId stream) {
    return streams.getOrDefault(new StreamKey(namespace, stream), Run.byVersion());
  }

  Run conversation(Namespace namespace, String correlationId) {
    return conversations.getOrDefault(new Conversation(namespace, correlationId), Run.byPosition());
  }

  /** The version of a stream, 0 before its first event. */
  long version(Namespace namespace, StreamId stream) {
    return versions.getOrDefault(new StreamKey(namespace, stream), 0L);
  }

  /** Appends an event at the next position, and at the next version of its stream. */
  RecordedEvent add(Namespace namespace, Principal principal, NewEvent added, Instant at) {
    long version = added.stream().isNone() ? 0 : version(namespace, added.stream()) + 1;
    RecordedEvent event =
        new RecordedEvent(++head, at, namespace, principal, added.stream(), version, added.event());
    all.add(event);
    priority(event.event().priority().level()).add(event);
    retention(added.retention()).add(event);
    conversations.computeIfAbsent(conversationOf(event), key -> Run.byPosition()).add(event);
    if (!event.stream().isNone()) {
      StreamKey stream = new StreamKey(namespace, event.stream());
      streams.computeIfAbsent(stream, key -> Run.byVersion()).add(event);
      versions.put(stream, version);
    }
    return event;
  }

  /** Drops events; positions and versions go on as though they still stood there. */
  void drop(List<RecordedEvent> dropped) {
    if (dropped.isEmpty()) {
      return;
    }
    Set<Long> gone = new HashSet<>();
    dropped.forEach(event -> gone.add(event.position()));
    horizon = Math.max(horizon, Collections.max(gone));
    all.drop(gone);
    priorities.forEach(run -> run.drop(gone));
    retentions.values().forEach(run -> run.drop(gone));
    for (RecordedEvent event : dropped) {
      drop(conversations, conversationOf(event), gone);
      drop(streams, new StreamKey(event.namespace(), event.stream()), gone);
    }
  }

  /** Drops from one run, and the run with its last event. */
  private static <K> void drop(Map<K, Run> runs, K key, Set<Long> gone) {
    Run run = runs.get(key);
    if (run != null) {
      run.drop(gone);
      if (run.isEmpty()) {
        runs.remove(key);
      }
    }
  }

  private static Conversation conversationOf(RecordedEvent event) {
    return new Conversation(event.namespace(), event.event().cause().correlationId());
  }
}
