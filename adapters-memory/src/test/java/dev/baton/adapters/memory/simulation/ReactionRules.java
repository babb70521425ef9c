package dev.baton.adapters.memory.simulation;

import dev.baton.adapters.memory.simulation.Duty.Due;
import dev.baton.adapters.memory.simulation.Duty.Result;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.reaction.Cited;
import dev.baton.domain.reaction.Lapsing;
import dev.baton.domain.reaction.ReactionEvent;
import dev.baton.domain.reaction.RuleEvent;
import dev.baton.domain.reaction.RuleName;
import dev.baton.domain.reaction.RuleVersion;
import dev.baton.domain.reaction.StopReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All rules as the log has them, and what they do: each does its {@link Duty} while it is enabled,
 * once for each event and not for any other; chains end where they have to and say so; and all that
 * a reaction leads to is there, once.
 */
final class ReactionRules {
  private final Books books;
  private final Emitted emitted;
  private final Map<RuleName, RuleVersion> latest = new HashMap<>();
  private final Set<RuleName> disabled = new LinkedHashSet<>();
  private final Set<RuleName> removed = new HashSet<>();
  private final Map<RuleName, Duty> duties = new TreeMap<>(Comparator.comparing(RuleName::value));

  /** What is to come, by the event that it is for: of a set that lapses, the first. */
  private final Map<Reacting, Due> due = new LinkedHashMap<>();

  private final Map<Reacting, Duty.Lapse> lapsing = new LinkedHashMap<>();
  private final Map<Talk, Past> past = new HashMap<>();

  /** Where it stands what rules have done. */
  private final List<Long> done = new ArrayList<>();

  private record Reacting(RuleName rule, long position) {}

  /** A rule in one conversation. */
  private record Talk(RuleName rule, String conversation) {}

  private record Said(String type, String source, String subject, Payload data) {
    static Said by(Event event) {
      return new Said(
          event.type(), event.source(), event.content().subject(), event.content().data());
    }
  }

  /** What a rule has done in a conversation. */
  private static final class Past {
    private int fired;
    private final Set<Said> said = new HashSet<>();
  }

  ReactionRules(Books books) {
    this.books = books;
    this.emitted = new Emitted(books);
  }

  // ---- the log

  void logged(RecordedEvent event, Optional<DomainEvent> fact) {
    if (fact.isEmpty()) {
      emitted.published(event.event());
    } else if (fact.get() instanceof ReactionEvent said) {
      done.add(event.position());
      did(said);
    } else if (fact.get() instanceof DeadLetterEvent.Created letter
        && letter.destination().isNone()) {
      emitted.published(letter.event().event());
    }
    duties.forEach((name, duty) -> hear(name, duty, event));
    if (fact.orElse(null) instanceof RuleEvent said) {
      changed(said);
    }
  }

  private void hear(RuleName name, Duty duty, RecordedEvent event) {
    for (Duty.Lapse lapse : duty.lapsing(event)) {
      lapsing.put(new Reacting(name, lapse.first()), lapse);
    }
    duty.hear(event)
        .filter(each -> each.depth() <= each.limits().depth() + 1)
        .ifPresent(each -> due.put(new Reacting(name, event.position()), each));
  }

  /** Whatever changes, a rule begins anew: it has heard nothing yet. */
  private void changed(RuleEvent fact) {
    RuleName name = fact.name();
    duties.remove(name);
    removed.remove(name);
    switch (fact) {
      case RuleEvent.Registered made -> {
        RuleVersion before = latest.put(name, made.registered());
        int number = before == null ? 1 : before.version() + 1;
        Violation.unless(made.registered().version() == number, "not the next: %s", fact);
      }
      case RuleEvent.Enabled enabled -> disabled.remove(name);
      case RuleEvent.Disabled paused -> disabled.add(name);
      case RuleEvent.Removed gone -> {
        disabled.remove(name);
        removed.add(name);
      }
    }
    if (!disabled.contains(name) && !removed.contains(name)) {
      duties.put(name, new Duty(latest.get(name), emitted::depthOf));
    }
  }

  // ---- what rules do

  private void did(ReactionEvent fact) {
    switch (fact) {
      case ReactionEvent.Occurred occurred -> occurred(occurred);
      case ReactionEvent.Lapsed lapsed -> lapsed(lapsed);
    }
  }

  private void occurred(ReactionEvent.Occurred fact) {
    long position = fact.occasion().event().position();
    Due wanted = due.remove(new Reacting(fact.by().rule(), position));
    Violation.unless(wanted != null, "it is no duty of the rule, or was done: %s", fact);
    Violation.unless(
        wanted.by().equals(fact.by())
            && wanted.depth() == fact.depth()
            && positions(fact.occasion().events()).equals(positions(wanted.legs())),
        "it reacts otherwise than it has to: %s, %s",
        fact,
        wanted);
    Event event = wanted.at().event();
    Past before =
        past.computeIfAbsent(
            new Talk(fact.by().rule(), event.cause().correlationId()), any -> new Past());
    checkOutcome(fact, wanted, end(wanted, before));
    if (fact instanceof ReactionEvent.Fired fired) {
      before.fired++;
      before.said.add(Said.by(event));
      emitted.fired(fired, event);
    }
  }

  private static void checkOutcome(
      ReactionEvent.Occurred fact, Due wanted, Optional<StopReason> end) {
    boolean right =
        switch (fact) {
          case ReactionEvent.Stopped stopped -> end.equals(Optional.of(stopped.reason()));
          case ReactionEvent.Failed failed ->
              end.isEmpty() && wanted.result().equals(new Result.Fails(failed.path()));
          case ReactionEvent.Fired fired ->
              end.isEmpty()
                  && wanted.result().equals(new Result.Fires(fired.route(), fired.emissions()));
        };
    Violation.unless(right, "it was to come to %s, %s: %s", end, wanted, fact);
  }

  /** Where a chain ends, and why. */
  private static Optional<StopReason> end(Due wanted, Past before) {
    if (wanted.depth() > wanted.limits().depth()) {
      return Optional.of(StopReason.DEPTH);
    }
    if (wanted.depth() > 1 && before.said.contains(Said.by(wanted.at().event()))) {
      return Optional.of(StopReason.LOOP);
    }
    return before.fired >= wanted.limits().firings()
        ? Optional.of(StopReason.FIRINGS)
        : Optional.empty();
  }

  private void lapsed(ReactionEvent.Lapsed fact) {
    Lapsing said = fact.lapsing();
    Duty.Lapse wanted =
        lapsing.remove(new Reacting(fact.by().rule(), said.events().getFirst().position()));
    Violation.unless(
        wanted != null
            && wanted.by().equals(fact.by())
            && positions(said.events()).equals(positions(wanted.legs()))
            && said.missing().equals(wanted.missing()),
        "no such set lapses: %s, %s",
        fact,
        wanted);
  }

  private static List<String> positions(List<Cited> events) {
    return events.stream().map(each -> each.leg() + each.position()).toList();
  }

  private static List<String> positions(Map<String, RecordedEvent> legs) {
    return legs.entrySet().stream()
        .sorted(Comparator.comparingLong(each -> each.getValue().position()))
        .map(each -> each.getKey() + each.getValue().position())
        .toList();
  }

  // ---- what is known

  /** What users may name as the cause of what they say. */
  List<String> published() {
    return emitted.published();
  }

  /** The events that wait for others, as {@code <rule>/<position>}. */
  Set<String> waiting() {
    Set<String> waiting = new HashSet<>();
    duties.forEach(
        (name, duty) ->
            duty.waiting().forEach(event -> waiting.add(name + "/" + event.position())));
    return waiting;
  }

  /** The rules that are paused. */
  List<RuleName> paused() {
    return List.copyOf(disabled);
  }

  /** The rules that were not removed. */
  Set<RuleName> there() {
    Set<RuleName> there = new HashSet<>(latest.keySet());
    there.removeAll(removed);
    return there;
  }

  /** Where it stands what rules have done, and what they could not do. */
  List<Long> done() {
    return done;
  }

  /** What is still to come. */
  List<Record> left() {
    return Stream.<Record>concat(
            due.values().stream().filter(each -> !books.dropping().isGone(each.at().position())),
            lapsing.values().stream())
        .toList();
  }

  // ---- what holds

  /** At every moment. */
  void check() {
    emitted.check();
  }

  /** When nothing is left to do. */
  void checkEnd() {
    Violation.unless(left().isEmpty(), "rules have not reacted: %s", left());
    emitted.checkEnd();
  }
}
