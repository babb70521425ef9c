package dev.baton.application.subscription;

import dev.baton.domain.subscription.FailingEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The parked events of a slot that are due soon: those of the store up to a horizon, asked for now
 * and then, and those that were parked here. When one is due, its event is read and offered. Holds
 * a bounded number; what is beyond waits in the store. For the loop alone.
 */
final class ParkedEvents implements CursorKeeper.Reply<List<FailingEvent>> {
  private static final int MOST = 1_000;
  private static final int READ_AT_ONCE = 100;
  private static final long AHEAD = 30_000;
  private static final long REFRESHED_BEFORE = 5_000;
  private static final long RETRY_AFTER = 1_000;

  private final ServedSlot slot;
  private final LoopShare share;
  private final Map<Long, FailingEvent> known = new HashMap<>();
  private final TreeSet<FailingEvent> byDue =
      new TreeSet<>(
          Comparator.comparingLong(FailingEvent::notBefore)
              .thenComparingLong(FailingEvent::position));

  /** Everything that is stored and due up to here is known. */
  private long horizon;

  private long asked;
  private long askAgainAt;
  private boolean asking;
  private boolean reading;

  ParkedEvents(ServedSlot slot, LoopShare share) {
    this.slot = slot;
    this.share = share;
  }

  /** An event was parked just now. */
  void add(FailingEvent row) {
    forget(row.position());
    known.put(row.position(), row);
    byDue.add(row);
    shorten();
  }

  private void forget(long position) {
    FailingEvent before = known.remove(position);
    if (before != null) {
      byDue.remove(before);
    }
  }

  /** Of too many the latest are left to the store. */
  private void shorten() {
    while (byDue.size() > MOST) {
      FailingEvent last = byDue.last();
      forget(last.position());
      horizon = Math.min(horizon, last.notBefore() - 1);
    }
  }

  /** Asks the store for what is due next, and has read what is due now. */
  void runOnce() {
    long now = share.time().now();
    if (!asking && now >= askAgainAt && now + REFRESHED_BEFORE >= horizon) {
      asked = now + AHEAD;
      asking = share.keeper().parked(slot.held().slot(), slot.origin(), asked, MOST, this);
    }
    if (!reading && !byDue.isEmpty() && byDue.first().notBefore() <= now) {
      reading = share.parkedReads().order(due(now), this::read);
    }
  }

  private List<FailingEvent> due(long now) {
    List<FailingEvent> due = new ArrayList<>();
    for (FailingEvent each : byDue) {
      if (each.notBefore() > now || due.size() == READ_AT_ONCE) {
        break;
      }
      due.add(each);
    }
    return due;
  }

  private void read(ParkedReads.Result result) {
    reading = false;
    if (slot.isClosed()) {
      return;
    }
    for (ParkedReads.Found found : result.found()) {
      if (found.row().equals(known.get(found.row().position()))) {
        forget(found.row().position());
        slot.feed().offerParked(found.event(), found.row());
      }
    }
    result.gone().forEach(this::dropped);
    slot.wake();
  }

  /** What retention has dropped is owed no more. */
  private void dropped(FailingEvent gone) {
    forget(gone.position());
    slot.slot().forget(gone.position());
    slot.gap(new Gap(gone.position(), gone.position()));
  }

  @Override
  public void answered(List<FailingEvent> rows, long askedAt) {
    asking = false;
    horizon = rows.size() < MOST ? asked : rows.getLast().notBefore() - 1;
    for (FailingEvent row : rows) {
      if (!known.containsKey(row.position()) && !slot.slot().holds(row.position())) {
        known.put(row.position(), row);
        byDue.add(row);
      }
    }
    shorten();
  }

  @Override
  public void unavailable() {
    asking = false;
    askAgainAt = share.time().now() + RETRY_AFTER;
  }
}
