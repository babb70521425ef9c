package dev.baton.adapters.persistence.event;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.ContentMismatch;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.NewEvent;
import dev.baton.domain.kernel.StreamId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request on its way into the log: what of it has its place already, and what came of it. */
final class PendingRequest implements EventLog.Prepared {
  private static final int NONE = -1;

  private final AppendRequest request;
  private final List<PreparedEvent> events;
  private final @Nullable Placed[] places;
  private final int[] repeats;
  private final long[] expectedStreams;
  private @Nullable AppendResult result;

  PendingRequest(AppendRequest request, Fingerprints hashes) {
    this.request = request;
    this.events = new ArrayList<>(request.events().size());
    for (NewEvent event : request.events()) {
      events.add(PreparedEvent.of(hashes, request.namespace(), event));
    }
    this.places = new Placed[events.size()];
    this.repeats = new int[events.size()];
    this.expectedStreams = new long[request.expected().size()];
    for (int at = 0; at < expectedStreams.length; at++) {
      StreamId stream = request.expected().get(at).stream();
      expectedStreams[at] = hashes.stream(request.namespace(), stream);
    }
    findRepeats();
  }

  @Override
  public AppendRequest request() {
    return request;
  }

  List<PreparedEvent> events() {
    return events;
  }

  /** The hash of the stream of the expectation with this index. */
  long expectedStream(int expectation) {
    return expectedStreams[expectation];
  }

  /** Whether the event still has to be appended: it has no place, and repeats none before it. */
  boolean isMissing(int event) {
    return places[event] == null && repeats[event] == NONE;
  }

  void place(int event, Placed place) {
    places[event] = place;
  }

  void refuse(AppendResult refusal) {
    if (result == null) {
      result = refusal;
    }
  }

  /** Whether nothing is left to do for it. */
  boolean isSettled() {
    if (result != null) {
      return true;
    }
    for (int event = 0; event < places.length; event++) {
      if (isMissing(event)) {
        return false;
      }
    }
    return true;
  }

  AppendResult result() {
    if (result != null) {
      return result;
    }
    List<Placed> found = new ArrayList<>(places.length);
    for (int event = 0; event < places.length; event++) {
      int first = repeats[event];
      found.add(first == NONE ? placeOf(event) : asDuplicate(placeOf(first)));
    }
    return new Appended(found);
  }

  private Placed placeOf(int event) {
    Placed place = places[event];
    if (place == null) {
      throw new IllegalStateException("an event of a settled request has no place");
    }
    return place;
  }

  private static Placed asDuplicate(Placed place) {
    return new Placed(place.position(), place.version(), place.recordedAt(), true);
  }

  /** An event may stand twice in one request, too; the second is the first one's duplicate. */
  private void findRepeats() {
    Arrays.fill(repeats, NONE);
    if (events.size() == 1) {
      return;
    }
    Map<Fingerprints.Identity, Integer> seen = HashMap.newHashMap(events.size());
    for (int event = 0; event < events.size(); event++) {
      PreparedEvent prepared = events.get(event);
      Integer first = seen.putIfAbsent(prepared.identity(), event);
      if (first != null) {
        repeats[event] = first;
        if (events.get(first).content() != prepared.content()) {
          refuse(new ContentMismatch(prepared.added().event().id(), 0));
        }
      }
    }
  }
}
