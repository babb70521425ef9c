package dev.baton.application.subscription;

import dev.baton.domain.deadletter.DeadLetterEvent.Replayed;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.PositionMap;
import org.jspecify.annotations.Nullable;

/** The events that a slot owes, in memory within the bounds of the node. For one thread. */
final class HeldEvents {
  private final Budget budget;
  private final PositionMap<RecordedEvent> events = new PositionMap<>();

  /** Of those that are dead letters delivered again, the facts that say so. */
  private final PositionMap<Replay> replays = new PositionMap<>();

  /** A dead letter that is delivered again, and the fact that says so. */
  record Replay(RecordedEvent recorded, Replayed fact) {}

  HeldEvents(Budget budget) {
    this.budget = budget;
  }

  boolean hasRoom() {
    return budget.hasRoom();
  }

  void hold(long position, RecordedEvent event) {
    events.put(position, event);
    budget.take(event);
  }

  void holdReplay(RecordedEvent fact, Replayed replayed) {
    hold(fact.position(), replayed.event());
    replays.put(fact.position(), new Replay(fact, replayed));
  }

  /** An event that the slot owes. */
  RecordedEvent event(long position) {
    RecordedEvent event = events.get(position);
    if (event == null) {
      throw new IllegalStateException("nobody holds the event at " + position);
    }
    return event;
  }

  @Nullable Replay replay(long position) {
    return replays.isEmpty() ? null : replays.get(position);
  }

  /** The dead letter that is delivered again at a position, or empty. */
  String deadLetter(long position) {
    Replay replay = replay(position);
    return replay == null ? "" : replay.fact().id().value();
  }

  /** The slot does not hold the event any more. */
  void letGo(long position) {
    RecordedEvent event = events.remove(position);
    if (event != null) {
      budget.release(event);
    }
    if (!replays.isEmpty()) {
      replays.remove(position);
    }
  }

  void clear() {
    events.forEach(budget::release);
    events.clear();
    replays.clear();
  }
}
