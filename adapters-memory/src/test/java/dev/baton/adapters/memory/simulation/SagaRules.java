package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.Event;
import dev.baton.domain.event.Payload;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.StreamId;
import dev.baton.domain.saga.Attempted;
import dev.baton.domain.saga.Move;
import dev.baton.domain.saga.MoveStatus;
import dev.baton.domain.saga.Progress;
import dev.baton.domain.saga.Saga;
import dev.baton.domain.saga.SagaEvent;
import dev.baton.domain.saga.SagaId;
import dev.baton.domain.saga.SagaStatus;
import dev.baton.domain.saga.StepCommand;
import dev.baton.domain.saga.TargetKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All sagas as the log has them: each takes its {@link Course}; for an attempt there is one
 * command, one request or one sub-saga; nothing is said to have timed out before it has; and a saga
 * ends as its sub-sagas have.
 */
final class SagaRules {
  /** Who publishes commands and alerts. */
  private static final String SOURCE = "baton/saga";

  private final Books books;
  private final Map<SagaId, Course> courses = new LinkedHashMap<>();
  private final Map<SagaId, Saga.Open> open = new LinkedHashMap<>();

  /** Attempts whose commands stand in the log, and all that went out to a topic. */
  private final Set<Out> commands = new LinkedHashSet<>();

  /** Commands that have to follow on their facts. */
  private final Map<String, Out> owed = new HashMap<>();

  private final Set<String> requests = new LinkedHashSet<>();

  /** Sub-sagas that were under way when their saga was aborted, and where that stands. */
  private final Map<SagaId, Long> orphans = new HashMap<>();

  /** Sub-sagas that were under way when their saga was reversed, and where that stands. */
  private final Map<SagaId, Long> unwound = new HashMap<>();

  private int failures;
  private int alerts;

  /**
   * An attempt that went out.
   *
   * @param data what it carries, where a template says that
   */
  record Out(SagaId saga, Attempted attempted, StepCommand command, Payload data) {
    /** The event, or the request, that it is, after a separator. */
    String name(String separator) {
      Move move = attempted.move();
      return String.join(
          separator,
          saga.value(),
          move.direction().name().toLowerCase(Locale.ROOT),
          Integer.toString(move.number()),
          Integer.toString(attempted.attempt()));
    }

    String eventId() {
      return "saga/" + name("/");
    }
  }

  SagaRules(Books books) {
    this.books = books;
  }

  static StreamId streamOf(SagaId saga) {
    return new StreamId("baton/saga/" + saga);
  }

  // ---- the log

  void logged(RecordedEvent event, Optional<DomainEvent> fact) {
    if (fact.isPresent() && fact.get() instanceof SagaEvent said) {
      said(event, said);
    } else if (fact.isEmpty() && event.event().source().equals(SOURCE)) {
      published(event.event());
    }
  }

  private void published(Event event) {
    if (event.topic().value().equals("baton.alerts")) {
      alerts++;
      return;
    }
    Out out = owed.remove(event.id().value());
    Violation.unless(out != null, "nobody wanted this done: %s", event);
    Violation.unless(
        out.command().template().isEmpty() || event.content().data().equals(out.data()),
        "it carries something else than its fact says: %s",
        event);
    commands.add(out);
  }

  private void said(RecordedEvent event, SagaEvent fact) {
    checkTime(event, fact);
    checkOrphan(event, fact);
    checkUnwound(event, fact);
    if (fact instanceof SagaEvent.Started started) {
      courses.put(fact.id(), new Course(started));
    } else {
      courses.get(fact.id()).take(fact);
    }
    Saga.Existing state =
        (Saga.Existing) books.replays().at(event.stream(), event.version()).state();
    if (fact instanceof SagaEvent.Dispatched sent) {
      sent(state, sent);
    } else if (fact instanceof SagaEvent.StepFailed && state instanceof Saga.Stuck) {
      failures++;
    }
    if (state instanceof Saga.Open still) {
      open.put(fact.id(), still);
    } else {
      open.remove(fact.id());
    }
  }

  private void sent(Saga.Existing state, SagaEvent.Dispatched fact) {
    StepCommand command = state.dossier().definition().command(fact.move());
    Out out =
        new Out(
            fact.id(), new Attempted(fact.move(), fact.attempt()), command, fact.errand().data());
    if (command.target().kind() == TargetKind.TOPIC) {
      owed.put(out.eventId(), out);
    } else if (command.target().isRequest()) {
      requests.add(out.name("."));
    } else {
      // Also a saga that was aborted is undone when that of which it is a step is.
      orphans.remove(fact.id().child(fact.move().number()));
    }
  }

  /** Whatever it takes in behind the end of its saga finds it ended, unless that goes on again. */
  private void checkOrphan(RecordedEvent event, SagaEvent fact) {
    if (fact instanceof SagaEvent.Aborted aborted) {
      aborted.inFlight().stream()
          .map(each -> aborted.id().child(each.move().number()))
          .filter(courses::containsKey)
          .forEach(child -> orphans.put(child, event.position()));
    }
    Violation.unless(
        Replays.inputOf(event) <= orphans.getOrDefault(fact.id(), Long.MAX_VALUE)
            || courses.get(fact.id()).isEnded(),
        "its saga was aborted, and it goes on: %s",
        event);
  }

  /** Whatever it takes in behind the reversal of its saga finds it reversed, or ended. */
  private void checkUnwound(RecordedEvent event, SagaEvent fact) {
    if (fact instanceof SagaEvent.Reversed reversed) {
      reversed
          .subSagas()
          .forEach(number -> unwound.put(reversed.id().child(number), event.position()));
    }
    Violation.unless(
        Replays.inputOf(event) <= unwound.getOrDefault(fact.id(), Long.MAX_VALUE)
            || courses.get(fact.id()).isReversed()
            || courses.get(fact.id()).isEnded(),
        "its saga is undone, and it goes on: %s",
        event);
  }

  /** What comes of no input comes of a timer, or of whoever helps: by no clock too early. */
  private void checkTime(RecordedEvent event, SagaEvent fact) {
    Optional<Move> timed =
        switch (fact) {
          case SagaEvent.Retrying again -> Optional.of(again.move());
          case SagaEvent.StepFailed failed -> Optional.of(failed.move());
          case SagaEvent.Dispatched out -> Optional.of(out.move());
          default -> Optional.empty();
        };
    if (timed.isPresent() && Replays.inputOf(event) == 0) {
      Saga.Existing before =
          (Saga.Existing) books.replays().at(event.stream(), event.version() - 1).state();
      Instant due = before.dossier().find(timed.get()).flatMap(Progress::due).orElse(Instant.MIN);
      Duration ahead = books.machineOf(event).mostAhead();
      Violation.unless(
          !event.recordedAt().plus(ahead).isBefore(due), "it is not time for that: %s", event);
    }
  }

  // ---- what is known

  /** The sagas that have not ended. */
  List<Saga.Open> open() {
    return List.copyOf(open.values());
  }

  /** All sagas. */
  List<SagaId> all() {
    return List.copyOf(courses.keySet());
  }

  /** All commands to topics, of whatever attempts. */
  List<Out> commands() {
    return List.copyOf(commands);
  }

  /** Those that have no outcome yet. */
  List<Out> waiting() {
    List<Out> waiting = new ArrayList<>();
    for (Out out : commands) {
      Saga.Open saga = open.get(out.saga());
      if (saga != null
          && saga.dossier()
              .find(out.attempted().move())
              .filter(each -> isAt(each, out))
              .isPresent()) {
        waiting.add(out);
      }
    }
    return waiting;
  }

  private static boolean isAt(Progress progress, Out out) {
    return progress.status() == MoveStatus.DISPATCHED
        && progress.attempt() == out.attempted().attempt();
  }

  // ---- what holds

  /** At every moment. */
  void check() {
    Violation.unless(owed.isEmpty(), "commands that are said to be out are not: %s", owed);
    Violation.unless(alerts == failures, "%s alerts of %s failures", alerts, failures);
  }

  /** When nothing is left to do. */
  void checkEnd() {
    Violation.unless(open.isEmpty(), "they have not ended: %s", open);
    Set<String> known = new LinkedHashSet<>(books.asked().all());
    Violation.unless(
        known.containsAll(requests), "of some attempts there is no request: %s", requests);
    courses.keySet().forEach(this::checkChildren);
  }

  private void checkChildren(SagaId id) {
    Saga.Ended saga = (Saga.Ended) stateOf(id);
    for (Progress step : saga.dossier().steps()) {
      boolean nested =
          saga.dossier().definition().step(step.move().number()).command().target().isSaga();
      if (nested && step.attempt() > 0) {
        SagaId child = id.child(step.move().number());
        Violation.unless(courses.containsKey(child), "%s was not started", child);
        Violation.unless(
            fits(saga, step, ((Saga.Ended) stateOf(child)).status()),
            "%s has ended otherwise than %s",
            stateOf(child),
            saga);
      }
    }
  }

  private Object stateOf(SagaId id) {
    return books.replays().at(streamOf(id), books.replays().versionOf(streamOf(id))).state();
  }

  /** What an operator has ended as it was, or passed over, may be as it is. */
  private static boolean fits(Saga.Ended parent, Progress step, SagaStatus child) {
    boolean skipped =
        parent.dossier().find(Move.back(step.move().number())).stream()
            .anyMatch(back -> back.status() == MoveStatus.SKIPPED);
    return switch (parent.status()) {
      case COMPLETED -> child == SagaStatus.COMPLETED;
      case COMPENSATED, FAILED -> child != SagaStatus.COMPLETED || skipped;
      case ABORTED -> true;
      case RUNNING, COMPENSATING, STUCK -> false;
    };
  }
}
