package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.reaction.Action;
import dev.baton.domain.reaction.By;
import dev.baton.domain.reaction.Emission;
import dev.baton.domain.reaction.Leg;
import dev.baton.domain.reaction.Limits;
import dev.baton.domain.reaction.Route;
import dev.baton.domain.reaction.RuleDefinition;
import dev.baton.domain.reaction.RuleVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * One version of a rule from where it holds on, by the log alone: at which events it has to react,
 * and how, as long as no chain ends there.
 */
final class Duty {
  private final RuleVersion version;
  private final ToIntFunction<RecordedEvent> depths;

  /** What waits for more, by its key. */
  private final Map<String, Map<String, RecordedEvent>> sets = new LinkedHashMap<>();

  /**
   * It has to react.
   *
   * @param legs what has come, by the names of legs
   * @param at the event that it reacts to
   * @param depth how many reactions have led to this, itself included
   */
  record Due(
      By by,
      Limits limits,
      Map<String, RecordedEvent> legs,
      RecordedEvent at,
      int depth,
      Result result) {}

  /** Nothing more is waited for. */
  record Lapse(By by, Map<String, RecordedEvent> legs, List<String> missing) {
    /** The event that has waited longest. */
    long first() {
      return Duty.first(legs).position();
    }
  }

  /** What a reaction comes to. */
  sealed interface Result {
    /** All of this is done. */
    record Fires(String route, List<Emission> emissions) implements Result {}

    /** An expression has no value. */
    record Fails(String path) implements Result {}
  }

  /**
   * A duty.
   *
   * @param depths how many reactions have led to an event
   */
  Duty(RuleVersion version, ToIntFunction<RecordedEvent> depths) {
    this.version = version;
    this.depths = depths;
  }

  private RuleDefinition definition() {
    return version.definition();
  }

  private By by() {
    return new By(definition().name(), version.version());
  }

  private static RecordedEvent first(Map<String, RecordedEvent> set) {
    return set.values().stream()
        .min(Comparator.comparingLong(RecordedEvent::position))
        .orElseThrow();
  }

  /** The events that wait for others. */
  List<RecordedEvent> waiting() {
    return sets.values().stream().map(Map::values).flatMap(Collection::stream).toList();
  }

  // ---- the log

  /** Sets that were begun too long before an event lapse with it, whatever it is. */
  List<Lapse> lapsing(RecordedEvent event) {
    if (sets.isEmpty()) {
      return List.of();
    }
    List<Lapse> lapses =
        sets.values().stream()
            .filter(set -> isOver(set, event))
            .map(set -> new Lapse(by(), set, missing(set)))
            .toList();
    sets.values().removeIf(set -> isOver(set, event));
    return lapses;
  }

  private List<String> missing(Map<String, RecordedEvent> set) {
    return definition().trigger().legs().stream()
        .map(Leg::name)
        .filter(leg -> !set.containsKey(leg))
        .toList();
  }

  private boolean isOver(Map<String, RecordedEvent> set, RecordedEvent event) {
    return first(set)
        .recordedAt()
        .plus(definition().trigger().window())
        .isBefore(event.recordedAt());
  }

  Optional<Due> hear(RecordedEvent event) {
    List<String> wanted = new ArrayList<>();
    Optional<Due> sick = Optional.empty();
    List<Leg> legs = definition().trigger().legs();
    for (int n = 0; n < legs.size(); n++) {
      Leg leg = legs.get(n);
      if (isOf(leg, event)) {
        Optional<Boolean> holds = RulePlans.holds(leg.filter(), event.event());
        if (holds.isEmpty() && sick.isEmpty()) {
          sick = Optional.of(fails(leg.name(), event, "legs[" + n + "].filter"));
        } else if (holds.orElse(false)) {
          wanted.add(leg.name());
        }
      }
    }
    if (wanted.isEmpty()) {
      return sick;
    }
    return legs.size() == 1
        ? Optional.of(reacts(Map.of(wanted.getFirst(), event), event))
        : join(wanted, event);
  }

  private static boolean isOf(Leg leg, RecordedEvent event) {
    return (leg.types().isEmpty() || leg.types().contains(event.event().type()))
        && leg.pattern().matches(event.topic());
  }

  private Optional<Due> join(List<String> wanted, RecordedEvent event) {
    String key =
        definition().trigger().key().isEmpty()
            ? event.event().cause().correlationId()
            : event.event().routing().partitionKey();
    if (key.isEmpty()) {
      return Optional.of(fails(wanted.getFirst(), event, "key"));
    }
    Map<String, RecordedEvent> set = sets.getOrDefault(key, Map.of());
    String leg =
        wanted.stream()
            .filter(each -> !set.containsKey(each))
            .findFirst()
            .orElse(wanted.getFirst());
    Map<String, RecordedEvent> grown = new LinkedHashMap<>(set);
    grown.put(leg, event);
    if (grown.size() == definition().trigger().legs().size()) {
      sets.remove(key);
      return Optional.of(reacts(grown, event));
    }
    sets.put(key, grown);
    return Optional.empty();
  }

  // ---- what it comes to

  private Due fails(String leg, RecordedEvent event, String path) {
    return due(Map.of(leg, event), event, new Result.Fails(path));
  }

  private Due reacts(Map<String, RecordedEvent> legs, RecordedEvent event) {
    Map<String, Event> said =
        legs.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().event()));
    return due(legs, event, result(said, event.event()));
  }

  private Due due(Map<String, RecordedEvent> legs, RecordedEvent event, Result result) {
    int deepest = legs.values().stream().mapToInt(depths).max().orElseThrow();
    return new Due(by(), definition().limits(), legs, event, deepest + 1, result);
  }

  private Result result(Map<String, Event> legs, Event event) {
    for (int n = 0; n < definition().routes().size(); n++) {
      Route route = definition().routes().get(n);
      Optional<Boolean> taken = RulePlans.holds(route.when(), event);
      if (taken.isEmpty()) {
        return new Result.Fails("routes[" + n + "].when");
      }
      if (taken.get()) {
        return taken(n, legs, event);
      }
    }
    throw new IllegalStateException("no route is taken: " + definition());
  }

  private Result taken(int number, Map<String, Event> legs, Event event) {
    Route route = definition().routes().get(number);
    List<Emission> emissions = new ArrayList<>();
    for (Action action : route.actions()) {
      Optional<Payload> data = Carried.by(action.data()).filled(legs, event);
      if (data.isEmpty()) {
        return new Result.Fails(
            "routes[%s].actions[%s].%s.data".formatted(number, emissions.size(), action.verb()));
      }
      emissions.add(new Emission(emissions.size() + 1, action.carrying(data.get())));
    }
    return new Result.Fires(route.name(), emissions);
  }
}
