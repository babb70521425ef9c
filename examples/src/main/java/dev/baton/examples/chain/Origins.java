package dev.baton.examples.chain;

import dev.baton.sdk.ReceivedEvent;
import dev.baton.sdk.TimelineEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What has had the events of a timeline happen, as they say it themselves. */
final class Origins {
  private static final String RULE = "baton-rule";
  private static final String SAGA = "baton-saga";
  private static final String STARTED = "baton.saga.started";
  private static final String FIRED = "baton.reaction.fired";

  private final List<TimelineEntry> timeline;
  private final Map<Long, TimelineEntry> byPosition = new HashMap<>();
  private final Map<String, ReceivedEvent> firings = new HashMap<>();

  /** Whether agents react to events, or are commanded. */
  enum Coordination {
    /** Rules say what follows from which events. */
    CHOREOGRAPHY,
    /** A saga commands one step after the other. */
    ORCHESTRATION
  }

  Origins(List<TimelineEntry> timeline) {
    this.timeline = timeline;
    for (TimelineEntry entry : timeline) {
      byPosition.put(entry.event().position(), entry);
      if (entry.event().type().equals(FIRED)) {
        firings.put(firing(entry.event().causationId(), firedBy(entry.event())), entry.event());
        firings.put(entry.event().id(), entry.event());
      }
    }
  }

  private static String firing(String cause, String rule) {
    return cause + " " + rule;
  }

  private static String firedBy(ReceivedEvent firing) {
    return firing.json().at("/by/rule").asString("");
  }

  /** The ids of the sagas, in the order in which they have begun. */
  List<String> sagas() {
    return timeline.stream()
        .filter(Origins::beginsSaga)
        .map(entry -> saga(entry).orElseThrow())
        .toList();
  }

  static boolean beginsSaga(TimelineEntry entry) {
    return entry.event().type().equals(STARTED);
  }

  /** The definition of a saga, as the fact says that it begins. */
  static String definition(ReceivedEvent beginning) {
    return beginning.json().at("/brief/own/definition/name").asString("");
  }

  /** What has happened, by the type of its fact. */
  static String lastWord(ReceivedEvent fact) {
    return fact.type().substring(fact.type().lastIndexOf('.') + 1);
  }

  /** The saga that the event is a fact or a command of, or the outcome of a command. */
  Optional<String> saga(TimelineEntry entry) {
    ReceivedEvent event = entry.event();
    if (event.topic().equals(ChainProgress.SAGAS)) {
      return Optional.of(event.json().path("id").asString(""));
    }
    return commander(event).or(() -> cause(entry).flatMap(cause -> commander(cause.event())));
  }

  /** The saga whose command an event is. */
  static Optional<String> commander(ReceivedEvent event) {
    return header(event, SAGA);
  }

  private static Optional<String> header(ReceivedEvent event, String name) {
    return Optional.ofNullable(event.headers().get(name));
  }

  /** The rule that has published the event, or has started the saga that begins. */
  Optional<String> rule(TimelineEntry entry) {
    return publisher(entry.event()).or(() -> firing(entry).map(Origins::firedBy));
  }

  /** The rule that has published an event. */
  static Optional<String> publisher(ReceivedEvent event) {
    return header(event, RULE);
  }

  /** Where the events stand that the rule was waiting for; none where no rule has led to it. */
  List<Long> legs(TimelineEntry entry) {
    return firing(entry)
        .map(fact -> positions(fact.json().at("/occasion/events")))
        .orElse(List.of());
  }

  /** Where the events stand that an aggregation has waited for, as its outcome says. */
  static List<Long> parts(ReceivedEvent outcome) {
    return positions(outcome.json().path("parts"));
  }

  private static List<Long> positions(JsonNode events) {
    return events.valueStream().map(event -> event.path("position").asLong(0)).toList();
  }

  /** What an aggregation is called, but for the conversation that it was opened for. */
  static String aggregation(ReceivedEvent fact) {
    return fact.json().path("id").asString("").replace("-" + fact.correlationId(), "");
  }

  private Optional<ReceivedEvent> firing(TimelineEntry entry) {
    String cause = entry.event().causationId();
    return beginsSaga(entry)
        ? Optional.ofNullable(firings.get(cause))
        : publisher(entry.event()).map(rule -> firings.get(firing(cause, rule)));
  }

  /** Who coordinates what the event is part of. */
  Coordination coordination(TimelineEntry entry) {
    return saga(entry).isPresent() ? Coordination.ORCHESTRATION : Coordination.CHOREOGRAPHY;
  }

  /** The event that has led to it, if it stands in the timeline. */
  Optional<TimelineEntry> cause(TimelineEntry entry) {
    return Optional.ofNullable(byPosition.get(entry.causePosition()));
  }
}
