package dev.baton.domain.subscription;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event that a slot owes: a position with what delivery needs to know of it. It is a link in
 * several lists at once (its lane, its key's line, the timing wheel, its consumer), so that each
 * step is O(1) and allocates nothing.
 */
final class Entry {
  private static final int MOST_REMEMBERED = 10;

  final Lane lane;
  final Candidate event;
  final long position;

  EntryState state = EntryState.READY;

  /** How often it was delivered. */
  int attempts;

  /** Deliveries that failed. */
  int failures;

  /** Deliveries whose consumer vanished. */
  int losses;

  List<FailedAttempt> history = List.of();

  /** Whether it stands beside its lane, which is done with it: it has a row that says so. */
  boolean aside;

  /** Whether a row of it is stored, or will be. */
  boolean hasRow;

  /** The dead letter that it is a replay of, or empty. */
  String replayOf = "";

  /** Whether the dead letter as which it is being kept was archived before it was. */
  boolean archived;

  /** Whether anything that matched was settled between this entry and the next of the lane. */
  boolean settledAfter;

  /** The next delivery is for somebody else, if there is anybody. */
  @Nullable SlotConsumer avoided;

  @Nullable Entry previous;
  @Nullable Entry next;

  /** The line of its key, where the order of keys is kept. */
  @Nullable KeyLine line;

  @Nullable Entry before;
  @Nullable Entry behind;

  /** When the wheel is to act, in epoch milliseconds; of meaning while scheduled. */
  long due;

  long dueTick;
  boolean scheduled;
  @Nullable Entry wheelPrevious;
  @Nullable Entry wheelNext;

  @Nullable SlotConsumer holder;
  @Nullable Entry heldPrevious;
  @Nullable Entry heldNext;

  Entry(Lane lane, Candidate event) {
    this.lane = lane;
    this.event = event;
    this.position = event.position();
  }

  int bytes() {
    return event.bytes();
  }

  /** Whether it stands in its lane's line by its position alone: never delivered, and no key's. */
  boolean isFresh() {
    return attempts == 0 && line == null;
  }

  boolean isExpiredAt(long now) {
    return event.expiresAt() != 0 && now >= event.expiresAt();
  }

  void remember(FailedAttempt failed) {
    List<FailedAttempt> longer = new ArrayList<>(history);
    longer.add(failed);
    int first = Math.max(0, longer.size() - MOST_REMEMBERED);
    history = List.copyOf(longer.subList(first, longer.size()));
  }

  /** What its row says, as far as it is known. */
  void recall(FailingEvent row) {
    attempts = row.attempts();
    failures = row.failures();
    losses = row.losses();
    history = row.history();
    hasRow = true;
  }

  FailingEvent row() {
    return row(aside && line == null);
  }

  FailingEvent row(boolean parked) {
    long notBefore = state == EntryState.WAITING ? due : 0;
    return new FailingEvent(
        position,
        lane.priority(),
        event.key(),
        attempts,
        failures,
        losses,
        notBefore,
        parked,
        history);
  }
}
