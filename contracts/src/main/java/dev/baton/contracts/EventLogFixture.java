package dev.baton.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.application.port.AppendRequest;
import dev.baton.application.port.AppendResult;
import dev.baton.application.port.AppendResult.Appended;
import dev.baton.application.port.AppendResult.Placed;
import dev.baton.application.port.EventLog;
import dev.baton.application.port.Page;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The log under test, and short words for what its tests do all the time. */
public interface EventLogFixture {
  /** The log under test: empty when a test begins, the same one until it ends. */
  EventLog log();

  /**
   * Makes retention drop everything of class {@code SHORT} that stands in the log, as though its
   * time had come; nothing of class {@code KEEP} goes.
   *
   * @return false where the adapter never drops anything, so that the tests of it are passed over
   */
  default boolean dropShortLived() {
    return false;
  }

  /** Appends requests in one batch. */
  default List<AppendResult> append(AppendRequest... requests) {
    return log().append(List.of(requests));
  }

  /** Appends one request, which must be taken. */
  default List<Placed> take(AppendRequest request) {
    List<AppendResult> results = append(request);
    assertThat(results).hasSize(1);
    return placesOf(results.get(0));
  }

  /** Appends events that belong to no stream, together; they must be taken. */
  default List<Placed> take(Event... events) {
    return take(Events.request(events));
  }

  /** Appends events each by itself in one batch, as far as 1,000 go into one; all must be taken. */
  default List<Placed> takeEach(List<Event> events) {
    List<Placed> places = new ArrayList<>();
    for (int from = 0; from < events.size(); from += 1000) {
      List<Event> part = events.subList(from, Math.min(events.size(), from + 1000));
      List<AppendRequest> requests = part.stream().map(Events::request).toList();
      log().append(requests).forEach(result -> places.addAll(placesOf(result)));
    }
    return places;
  }

  /** The places of a result that must be an appended one. */
  default List<Placed> placesOf(AppendResult result) {
    assertThat(result).isInstanceOf(Appended.class);
    return result instanceof Appended appended ? appended.places() : List.of();
  }

  /** The whole log, from its beginning. */
  default List<RecordedEvent> wholeLog() {
    List<RecordedEvent> events = new ArrayList<>();
    Page page = log().scan(1, 1000);
    events.addAll(page.events());
    while (!page.end()) {
      assertThat(page.next()).as("each page goes on").isLessThanOrEqualTo(log().head());
      page = log().scan(page.next(), 1000);
      events.addAll(page.events());
    }
    return events;
  }

  /** The ids of recorded events, in order. */
  default List<String> idsOf(List<RecordedEvent> events) {
    return events.stream().map(recorded -> recorded.event().id().value()).toList();
  }

  /** The ids of events, in order. */
  default List<String> ids(List<Event> events) {
    return events.stream().map(event -> event.id().value()).toList();
  }

  /** The ids of events, in order. */
  default List<String> ids(Event... events) {
    return ids(Arrays.asList(events));
  }

  /** The positions of places, in order. */
  default List<Long> positionsOf(List<Placed> places) {
    return places.stream().map(Placed::position).toList();
  }
}
