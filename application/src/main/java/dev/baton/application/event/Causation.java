package dev.baton.application.event;

import dev.baton.domain.event.RecordedEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * A causation tree, as far as it was read: where each id stands, and how deep. The first of an id
 * stands for it. It keeps places and no payloads, so that a conversation costs what its ids do.
 */
final class Causation {
  private record Place(long position, int depth) {}

  private final Map<String, Place> byId = new HashMap<>();

  boolean knowsCauseOf(RecordedEvent event) {
    return byId.containsKey(event.event().cause().causationId());
  }

  Timelines.Entry place(RecordedEvent event) {
    Place cause = byId.get(event.event().cause().causationId());
    int depth = cause == null ? 0 : cause.depth() + 1;
    byId.putIfAbsent(event.event().id().value(), new Place(event.position(), depth));
    return new Timelines.Entry(event, cause == null ? 0 : cause.position(), depth);
  }
}
