package dev.baton.adapters.memory.simulation;

import dev.baton.application.request.RequestHeaders;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All requests as the log has them: each ends once, not before its deadline without a reason, and
 * after that nothing changes; for each time that an agent is asked there is one question, and for
 * each outcome one callback, where one was wanted.
 */
final class Asked {
  private final Books books;
  private final Map<StreamId, RequestEvent.Ended> outcomes = new HashMap<>();
  private final Map<String, Request.Open> open = new LinkedHashMap<>();
  private final Map<String, Boolean> callbacks = new LinkedHashMap<>();
  private final Map<Asking, Integer> questions = new HashMap<>();
  private final Map<Asking, Set<String>> asked = new HashMap<>();
  private final Map<String, Set<String>> calledBack = new HashMap<>();

  /** One time that an agent is asked. */
  private record Asking(String request, String agent, int attempt) {}

  Asked(Books books) {
    this.books = books;
  }

  // ---- the log

  void logged(RecordedEvent event, Optional<DomainEvent> fact) {
    if (fact.isEmpty()) {
      published(event.event());
    } else if (fact.get() instanceof DeadLetterEvent.Created letter) {
      published(letter.event().event());
    } else if (fact.get() instanceof RequestEvent said) {
      said(event, said);
    }
  }

  /** What is kept as a dead letter, and published when that is replayed, is one event. */
  private void published(Event event) {
    Map<String, String> headers = event.content().headers();
    String request = headers.getOrDefault(RequestHeaders.REQUEST, "");
    if (request.isEmpty()) {
      return;
    }
    if (headers.containsKey(RequestHeaders.ATTEMPT)) {
      int attempt = Integer.parseInt(headers.getOrDefault(RequestHeaders.ATTEMPT, ""));
      asked
          .computeIfAbsent(
              new Asking(request, event.routing().recipient(), attempt), any -> new HashSet<>())
          .add(event.id().value());
    } else if (headers.containsKey(RequestHeaders.OUTCOME)) {
      calledBack.computeIfAbsent(request, any -> new HashSet<>()).add(event.id().value());
    }
  }

  private void said(RecordedEvent event, RequestEvent fact) {
    StreamId stream = event.stream();
    Violation.unless(
        !outcomes.containsKey(stream)
            || fact instanceof RequestEvent.Disregarded
            || fact instanceof RequestEvent.CallbackUndelivered,
        "%s has its outcome, and goes on: %s",
        stream,
        fact);
    if (fact instanceof RequestEvent.Ended outcome) {
      outcomes.put(stream, outcome);
    }
    if (fact instanceof RequestEvent.TimedOut) {
      checkNotTooEarly(event);
    }
    if (fact instanceof RequestEvent.Dispatched dispatched) {
      Asking asking = new Asking(dispatched.id().value(), dispatched.agent(), dispatched.attempt());
      Violation.unless(questions.merge(asking, 1, Integer::sum) == 1, "asked twice: %s", asking);
      books.known().check(event, dispatched, books.machineOf(event));
    }
    note(fact.id().value(), (Request.Existing) stateAt(stream, event.version()));
  }

  private Object stateAt(StreamId stream, long version) {
    return books.replays().at(stream, version).state();
  }

  private void note(String id, Request.Existing state) {
    callbacks.put(id, state.dossier().brief().callback().isPresent());
    if (state instanceof Request.Open still) {
      open.put(id, still);
    } else {
      open.remove(id);
    }
  }

  /** Before the deadline by the clock of no node, however wrong. */
  private void checkNotTooEarly(RecordedEvent event) {
    Request.Open before = (Request.Open) stateAt(event.stream(), event.version() - 1);
    Duration ahead = books.machineOf(event).mostAhead();
    Violation.unless(
        !event.recordedAt().plus(ahead).isBefore(before.dossier().deadline()),
        "timed out too early: %s",
        event);
  }

  // ---- what is known

  Request.@Nullable Open find(String id) {
    return open.get(id);
  }

  /** The requests without an outcome. */
  List<String> open() {
    return List.copyOf(open.keySet());
  }

  /** All requests. */
  List<String> all() {
    return List.copyOf(callbacks.keySet());
  }

  /** Nobody is left waiting for an outcome, or for something to lapse, that was due by then. */
  void checkInTime(Instant due) {
    for (Request.Open request : open.values()) {
      Violation.unless(
          !request.dossier().deadline().isBefore(due)
              && !request.dossier().lapse().orElse(Instant.MAX).isBefore(due),
          "it goes on and on: %s",
          request);
    }
  }

  /** Of everything that had to be said to somebody there is one event. */
  void check() {
    questions.keySet().forEach(this::checkAsked);
    asked.forEach(
        (asking, events) ->
            Violation.unless(questions.containsKey(asking), "nobody wanted to ask %s", events));
    callbacks.forEach(
        (id, wanted) -> {
          int events = calledBack.getOrDefault(id, Set.of()).size();
          int owed = wanted && !open.containsKey(id) ? 1 : 0;
          Violation.unless(events == owed, "%s is called back %s times", id, events);
        });
  }

  private void checkAsked(Asking asking) {
    Set<String> events = asked.getOrDefault(asking, Set.of());
    Violation.unless(events.size() == 1, "of %s there are the questions %s", asking, events);
  }
}
