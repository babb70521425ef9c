package dev.baton.adapters.memory.simulation;

import dev.baton.domain.deadletter.DeadLetter;
import dev.baton.domain.deadletter.DeadLetterDecider;
import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.deadletter.DeadLetterId;
import dev.baton.domain.event.Event;
import dev.baton.domain.event.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** All dead letters as the log has them; a letter is replayed once for each time it was opened. */
final class Letters {
  private static final DeadLetterDecider DECIDER = new DeadLetterDecider();

  private final Map<DeadLetterId, Stand> letters = new LinkedHashMap<>();

  /**
   * Where a letter stands.
   *
   * @param lastFact the position of the last fact about it
   * @param replayedAt the position of the last fact that has it delivered again, or 0
   * @param owedReplays times that it was opened, less times that it was replayed
   */
  record Stand(DeadLetter state, long lastFact, long replayedAt, int owedReplays) {}

  void logged(RecordedEvent event, DeadLetterEvent fact) {
    Stand before = letters.getOrDefault(fact.id(), new Stand(DECIDER.initial(), 0, 0, 0));
    boolean replayed = fact instanceof DeadLetterEvent.Replayed;
    int owed = before.owedReplays() + change(fact);
    Violation.unless(owed >= 0, "a dead letter is replayed twice: %s", fact);
    Violation.unless(owed <= 1, "a dead letter is opened twice: %s", fact);
    letters.put(
        fact.id(),
        new Stand(
            DECIDER.evolve(before.state(), fact),
            event.position(),
            replayed ? event.position() : before.replayedAt(),
            owed));
  }

  private static int change(DeadLetterEvent fact) {
    return switch (fact) {
      case DeadLetterEvent.Created created -> 1;
      case DeadLetterEvent.FailedAgain failed -> 1;
      case DeadLetterEvent.Replayed replayed -> -1;
      case DeadLetterEvent.Edited edited -> 0;
      case DeadLetterEvent.Archived archived -> 0;
    };
  }

  List<DeadLetterId> ids() {
    return List.copyOf(letters.keySet());
  }

  List<DeadLetterId> open() {
    return letters.entrySet().stream()
        .filter(each -> each.getValue().state() instanceof DeadLetter.Open)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Nullable Stand find(String id) {
    return letters.get(new DeadLetterId(id));
  }

  /** Whether there is a letter of an event at all. */
  boolean holds(String id) {
    return find(id) != null;
  }

  /** Whether a letter holds an event, as it was. */
  boolean isOf(String id, Event event) {
    Stand stand = find(id);
    return stand != null
        && stand.state() instanceof DeadLetter.Existing existing
        && existing.letter().original().event().equals(event);
  }

  /** Whether a letter has gone on after one of its replays. */
  boolean wentOnAfter(String id, long replay) {
    Stand stand = find(id);
    return stand != null && stand.lastFact() > replay;
  }

  /** Whether a letter keeps nobody waiting: it was given up, or what it was replayed as is done. */
  boolean isDealtWith(String id, LongPredicate replayIsDone) {
    Stand stand = find(id);
    return stand != null
        && switch (stand.state()) {
          case DeadLetter.Absent absent -> false;
          case DeadLetter.Open open -> false;
          case DeadLetter.Archived archived -> true;
          case DeadLetter.Replayed replayed -> replayIsDone.test(stand.replayedAt());
        };
  }
}
