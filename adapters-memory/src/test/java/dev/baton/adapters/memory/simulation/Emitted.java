package dev.baton.adapters.memory.simulation;

import dev.baton.application.reaction.ReactionNames;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.saga.SagaId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rules have led to: what they publish and send follows on the fact that says so, once; and
 * what they ask and start is there in the end. It tells how deep an event is, too.
 */
final class Emitted {
  /** Who publishes what rules publish and send. */
  private static final String SOURCE = "baton/reaction";

  private final Books books;

  /** What has to follow on its fact, by its id. */
  private final Map<String, Owed> owed = new HashMap<>();

  /** How many reactions have led to what rules publish and send, by its id. */
  private final Map<String, Integer> depths = new LinkedHashMap<>();

  private final Set<String> requests = new LinkedHashSet<>();
  private final Set<SagaId> sagas = new LinkedHashSet<>();

  private record Owed(Action action, Event because) {}

  Emitted(Books books) {
    this.books = books;
  }

  // ---- the log

  /** A rule has fired because of an event. */
  void fired(ReactionEvent.Fired fact, Event because) {
    for (Emission emission : fact.emissions()) {
      switch (emission.action()) {
        case Action.Publish publish -> owe(fact, emission, because);
        case Action.Send send -> owe(fact, emission, because);
        case Action.Ask ask -> requests.add(ReactionNames.request(fact, emission).value());
        case Action.Start start -> sagas.add(ReactionNames.saga(fact, emission));
      }
    }
  }

  private void owe(ReactionEvent.Fired fact, Emission emission, Event because) {
    String id = ReactionNames.event(fact, emission).value();
    owed.put(id, new Owed(emission.action(), because));
    depths.put(id, fact.depth());
  }

  /**
   * Somebody has published this. A message to nobody known is kept as a dead letter, and may be
   * published when that is replayed.
   */
  void published(Event event) {
    if (!event.source().equals(SOURCE)) {
      return;
    }
    Owed wanted = owed.remove(event.id().value());
    if (wanted == null) {
      Violation.unless(books.mail().wasForNobody(event), "nobody wanted this published: %s", event);
      return;
    }
    Violation.unless(
        event.content().data().equals(wanted.action().data())
            && event.cause().correlationId().equals(wanted.because().cause().correlationId())
            && event.cause().causationId().equals(wanted.because().id().value()),
        "it was to be %s: %s",
        wanted,
        event);
  }

  // ---- what is known

  /** How many reactions have led to an event. */
  int depthOf(RecordedEvent recorded) {
    Event event = recorded.event();
    if (Books.isFact(recorded) && books.said(recorded) instanceof ReactionEvent fact) {
      return fact.depth();
    }
    int own = event.source().equals(SOURCE) ? depths.getOrDefault(event.id().value(), 0) : 0;
    return own > 0 ? own : depths.getOrDefault(event.cause().causationId(), 0);
  }

  /** The ids of what rules have published and sent. */
  List<String> published() {
    return List.copyOf(depths.keySet());
  }

  // ---- what holds

  /** At every moment. */
  void check() {
    Violation.unless(owed.isEmpty(), "what is said to be published is not: %s", owed);
  }

  /** When nothing is left to do. */
  void checkEnd() {
    Violation.unless(
        books.asked().all().containsAll(requests), "some were not asked: %s", requests);
    Violation.unless(books.sagas().all().containsAll(sagas), "some were not started: %s", sagas);
  }
}
