package dev.baton.application.kernel;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts requests and their places together to events as they stand in the log. */
final class Recording {
  private Recording() {}

  /** What these requests have newly appended, in the order of positions. */
  static List<RecordedEvent> of(List<AppendRequest> requests, List<AppendResult> results) {
    List<RecordedEvent> events = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      if (results.get(i) instanceof Appended appended) {
        addNew(requests.get(i), appended.places(), events);
      }
    }
    events.sort(Comparator.comparingLong(RecordedEvent::position));
    return events;
  }

  private static void addNew(
      AppendRequest request, List<Placed> places, List<RecordedEvent> events) {
    for (int i = 0; i < places.size(); i++) {
      Placed place = places.get(i);
      if (!place.duplicate()) {
        NewEvent event = request.events().get(i);
        events.add(
            new RecordedEvent(
                place.position(),
                place.recordedAt(),
                request.namespace(),
                request.principalOf(event),
                event.stream(),
                place.version(),
                event.event()));
      }
    }
  }
}
