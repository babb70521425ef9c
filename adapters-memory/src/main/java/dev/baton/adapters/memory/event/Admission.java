package dev.baton.adapters.memory.event;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.AppendResult.VersionConflict;
import dev.baton.application.port.ExpectedVersion;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request on its way into the journal: looked at first, then taken whole or not at all. */
final class Admission {
  /** What a log consists of. */
  record Parts(Journal journal, Window window, Expiry expiry, InMemoryTimers timers) {}

  private final Journal journal;
  private final Window window;
  private final Parts parts;
  private final AppendRequest request;
  private final Map<Window.Key, Event> fresh = new HashMap<>();

  Admission(Parts parts, AppendRequest request) {
    this.journal = parts.journal();
    this.window = parts.window();
    this.parts = parts;
    this.request = request;
  }

  /** Takes the request at an instant, or says why not. */
  AppendResult admit(Instant at) {
    return mismatch().or(this::timerGone).or(this::conflict).orElseGet(() -> place(at));
  }

  /** Finds what stands already or comes twice; what is left is fresh. */
  private Optional<AppendResult> mismatch() {
    for (NewEvent added : request.events()) {
      Event event = added.event();
      Window.Key key = Window.Key.of(request.namespace(), event);
      Optional<RecordedEvent> first = window.find(key);
      Event known = first.map(RecordedEvent::event).orElse(fresh.getOrDefault(key, event));
      if (!Window.sameContent(known, event)) {
        long position = first.map(RecordedEvent::position).orElse(0L);
        return Optional.of(new ContentMismatch(event.id(), position));
      }
      if (first.isEmpty()) {
        fresh.put(key, event);
      }
    }
    return Optional.empty();
  }

  /** A request of which everything stands already has changed its timers, too. */
  private Optional<AppendResult> timerGone() {
    return fresh.isEmpty()
        ? Optional.empty()
        : parts.timers().gone(request.timers()).map(AppendResult.class::cast);
  }

  /** A request of which everything stands already depends on no version any more. */
  private Optional<AppendResult> conflict() {
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    for (ExpectedVersion expected : request.expected()) {
      long actual = journal.version(request.namespace(), expected.stream());
      if (actual != expected.version()) {
        return Optional.of(new VersionConflict(expected.stream(), expected.version(), actual));
      }
    }
    return Optional.empty();
  }

  private AppendResult place(Instant at) {
    if (!fresh.isEmpty()) {
      parts.timers().change(request.timers());
    }
    List<Placed> places = new ArrayList<>(request.events().size());
    for (NewEvent added : request.events()) {
      Window.Key key = Window.Key.of(request.namespace(), added.event());
      Optional<RecordedEvent> first = window.find(key);
      places.add(placed(first.orElseGet(() -> add(key, added, at)), first.isPresent()));
    }
    return new Appended(places);
  }

  private RecordedEvent add(Window.Key key, NewEvent added, Instant at) {
    RecordedEvent event = journal.add(request.namespace(), request.principalOf(added), added, at);
    window.remember(key, event);
    parts.expiry().add(added.retention(), event);
    return event;
  }

  private static Placed placed(RecordedEvent event, boolean duplicate) {
    return new Placed(event.position(), event.version(), event.recordedAt(), duplicate);
  }
}
