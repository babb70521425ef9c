package dev.baton.adapters.memory.event;

import dev.baton.domain.event.Event;
import dev.baton.domain.event.EventId;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The events that are recognised when they come again: the latest, bounded by age and count. */
final class Window {
  /** What makes an event the same event. */
  record Key(Namespace namespace, String source, EventId id) {
    static Key of(Namespace namespace, Event event) {
      return new Key(namespace, event.source(), event.id());
    }
  }

  private final Map<Key, RecordedEvent> events = new LinkedHashMap<>();
  private final Duration age;
  private final int count;

  Window(Duration age, int count) {
    this.age = age;
    this.count = count;
  }

  Optional<RecordedEvent> find(Key key) {
    return Optional.ofNullable(events.get(key));
  }

  void remember(Key key, RecordedEvent event) {
    events.put(key, event);
  }

  /** Forgets what is older than the window, and the oldest of what is too many. */
  void slide(Instant now) {
    Instant oldest = now.minus(age);
    Iterator<RecordedEvent> eldest = events.values().iterator();
    while (eldest.hasNext()) {
      boolean old = eldest.next().recordedAt().isBefore(oldest);
      if (!old && events.size() <= count) {
        return;
      }
      eldest.remove();
    }
  }

  /** Whether two events of one source and id say the same; a retry may bear another time. */
  static boolean sameContent(Event one, Event other) {
    return one.type().equals(other.type())
        && one.cause().equals(other.cause())
        && one.routing().equals(other.routing())
        && one.content().equals(other.content());
  }
}
