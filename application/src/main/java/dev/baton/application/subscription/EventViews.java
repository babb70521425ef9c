package dev.baton.application.subscription;

import dev.baton.application.port.EventView;
import dev.baton.application.port.Filters;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.PositionMap;
import org.jspecify.annotations.Nullable;

/**
 * The views of the events that filters looked at last, so that a payload is parsed once for all
 * slots that are offered it. For one thread.
 */
final class EventViews {
  private static final int MOST = 512;
  private static final long MOST_BYTES = 1 << 20;

  private final Filters filters;
  private final PositionMap<EventView> views = new PositionMap<>();
  private long bytes;

  EventViews(Filters filters) {
    this.filters = filters;
  }

  EventView of(RecordedEvent event) {
    @Nullable EventView known = views.get(event.position());
    return known != null && known.event().equals(event) ? known : add(event);
  }

  private EventView add(RecordedEvent event) {
    if (views.size() >= MOST || bytes >= MOST_BYTES) {
      views.clear();
      bytes = 0;
    }
    EventView view = filters.view(event);
    views.put(event.position(), view);
    bytes += event.event().content().data().size();
    return view;
  }
}
