package dev.baton.domain.subscription;

import dev.baton.domain.event.Priority;
import dev.baton.domain.subscription.GivenUp.Reason;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a slot owes, in lanes, in lines of keys and beside them, and where of it each event stands:
 * ready, behind another, waiting, or given up. Who holds what is the {@link Slot}'s.
 */
final class Debt {
  /** Milliseconds that an event waits when nobody but who released it could take it. */
  static final long RELEASE_PAUSE = 1_000;

  /** An event that waits longer than this many milliseconds leaves the window meanwhile. */
  static final long PARKED_FROM = 5_000;

  /** So often a consumer may vanish with an event. */
  static final int MOST_LOSSES = 20;

  private final TimingWheel wheel;
  private final Lanes lanes;
  private final Keys keys;
  private final SlotRows rows = new SlotRows();
  private final Asides asides = new Asides();
  private final Unburied unburied;
  private final LetGo letGo = new LetGo();
  private SlotRules rules;
  private boolean dirty;

  Debt(Slot slot, SlotStand stand, SlotRules rules, TimingWheel wheel) {
    this.unburied = new Unburied(slot.term().slot());
    this.rules = rules;
    this.wheel = wheel;
    this.lanes = new Lanes(slot, stand);
    this.keys = new Keys(stand.blocked(), rows::keyChanged);
  }

  void follow(SlotRules changed) {
    rules = changed;
  }

  long keysReadFrom() {
    long from = room(Priority.NORMAL.level()) > 0 ? keys.readFrom() : Long.MAX_VALUE;
    return from <= lane(0).offered() || from > lane(0).end() ? from : Long.MAX_VALUE;
  }

  /** An ordered slot feeds all priorities through one lane, so that keys keep their order. */
  Lane lane(int priority) {
    return lanes.of(rules.keepsKeysInOrder() ? Priority.NORMAL.level() : priority);
  }

  int room(int priority) {
    return lanes.room(lane(priority), rules.limits().window(), asides);
  }

  // ---- coming in

  boolean offer(int priority, Candidate event) {
    Lane lane = lane(priority);
    boolean keyed = rules.keepsKeysInOrder() && event.key() != 0;
    if (keyed
        && event.position() > lane.offered()
        && keys.passOver(event.key(), event.position())) {
      lane.passOver(event.position());
      return false;
    }
    Entry entry = lane.offer(event);
    if (entry == null) {
      return false;
    }
    comeIn(entry, lanes.recall(event.position()), keyed);
    return true;
  }

  private void comeIn(Entry entry, @Nullable FailingEvent past, boolean keyed) {
    if (past != null) {
      entry.recall(past);
      entry.due = past.notBefore();
    }
    if (keyed && !keys.join(entry)) {
      entry.state = EntryState.BEHIND;
    } else {
      comeFirst(entry);
    }
    lanes.update(entry.lane);
  }

  /** An event that nothing stands before any more. */
  private void comeFirst(Entry entry) {
    if (entry.failures > 0 && !rules.retry().hasRetriesAfter(entry.failures)) {
      giveUp(entry, Reason.EXHAUSTED);
    } else if (entry.attempts > 0) {
      standInLine(entry, entry.due);
    } else if (entry.line != null) {
      entry.lane.unlock(entry);
    } else {
      entry.lane.enqueue(entry);
    }
    lanes.update(entry.lane);
  }

  boolean offerReplay(int priority, Candidate event, String deadLetter) {
    Lane lane = lane(priority);
    Entry entry = lane.offer(event);
    if (entry == null) {
      return false;
    }
    entry.replayOf = deadLetter;
    FailingEvent past = lanes.recall(event.position());
    if (past != null) {
      entry.recall(past);
      entry.due = past.notBefore();
    }
    if (rules.keepsKeysInOrder() && event.key() != 0 && !keys.replay(entry)) {
      entry.state = EntryState.BEHIND;
    } else {
      comeFirst(entry);
    }
    return true;
  }

  void offered(int priority, long position) {
    lane(priority).offered(position);
  }

  boolean offerParked(Candidate event, FailingEvent row, String deadLetter) {
    if (holdsAside(event.position())) {
      return false;
    }
    Entry entry = beside(lane(row.priority()), event);
    entry.replayOf = deadLetter;
    entry.recall(row);
    comeFirst(entry);
    return true;
  }

  boolean holdsAside(long position) {
    return asides.hold(position) || rows.hasRecovered(position);
  }

  void forget(long position) {
    rows.recovered(position);
    dirty = true;
  }

  long origin() {
    return lanes.origin();
  }

  boolean offerByKey(Candidate event, long readFrom) {
    if (!keys.takes(event, readFrom, room(Priority.NORMAL.level()) > 0)) {
      return false;
    }
    comeIn(beside(lane(0), event), lanes.recall(event.position()), true);
    return true;
  }

  void keysRead(long from, long upTo) {
    keys.read(from, upTo, lane(0).end());
    dirty = true;
  }

  void free(String deadLetter) {
    keys.free(deadLetter);
    unburied.archived(deadLetter);
    dirty = true;
  }

  private Entry beside(Lane lane, Candidate event) {
    Entry entry = new Entry(lane, event);
    entry.aside = true;
    asides.add(entry);
    return entry;
  }

  // ---- going out

  @Nullable Entry take(boolean withFreshOnes) {
    Lane lane = lanes.pick(withFreshOnes, wheel.now() - rules.limits().aging());
    if (lane == null) {
      return null;
    }
    Entry entry = lane.take();
    lanes.update(lane);
    return entry;
  }

  /** The attempts of what failed before have to survive a crash. */
  void delivered(Entry entry) {
    if (entry.hasRow) {
      rows.failed(entry.row());
      dirty = true;
    }
  }

  // ---- coming back

  void failed(Entry entry, FailedAttempt attempt, Redelivery redelivery) {
    entry.failures++;
    entry.remember(attempt);
    if (!rules.retry().isWorthRetrying(attempt.errorClass())) {
      giveUp(entry, Reason.NOT_RETRYABLE);
    } else if (!rules.retry().hasRetriesAfter(entry.failures)) {
      giveUp(entry, Reason.EXHAUSTED);
    } else {
      await(entry, pause(entry, redelivery));
    }
    note(entry);
  }

  private long pause(Entry entry, Redelivery redelivery) {
    return switch (redelivery) {
      case Redelivery.ByPolicy byPolicy ->
          rules.retry().delayAfter(entry.failures, entry.position).toMillis();
      case Redelivery.After after -> after.delay();
    };
  }

  void lost(Entry entry, FailedAttempt attempt) {
    entry.losses++;
    entry.remember(attempt);
    if (entry.losses >= MOST_LOSSES) {
      giveUp(entry, Reason.CONSUMER_LOST);
    } else {
      await(entry, 0);
    }
    note(entry);
  }

  void rejected(Entry entry, FailedAttempt attempt) {
    entry.failures++;
    entry.remember(attempt);
    giveUp(entry, Reason.REJECTED);
    note(entry);
  }

  /** A row of it is to be stored, unless that has been done as it left the window. */
  private void note(Entry entry) {
    dirty = true;
    if (!isParked(entry)) {
      entry.hasRow = true;
      rows.failed(entry.row());
    }
  }

  private boolean isParked(Entry entry) {
    return entry.state == EntryState.WAITING && !entry.scheduled;
  }

  /** The entry is delivered again after a delay in milliseconds, 0 for at once. */
  void await(Entry entry, long delay) {
    standInLine(entry, delay <= 0 ? 0 : wheel.now() + delay);
    if (delay > PARKED_FROM) {
      KeyLine line = entry.line;
      if (line == null) {
        park(entry);
      } else if (entry.replayOf.isEmpty()) {
        stepAside(entry, line);
      }
    }
  }

  private void standInLine(Entry entry, long notBefore) {
    if (notBefore > wheel.now()) {
      entry.state = EntryState.WAITING;
      wheel.schedule(entry, notBefore);
    } else {
      entry.lane.giveBack(entry);
      lanes.update(entry.lane);
    }
  }

  /** The entry leaves the window with a row, by which it is read again when it is due. */
  private void park(Entry entry) {
    FailingEvent row = entry.row(true);
    rows.failed(row);
    letGo.parked(row);
    wheel.cancel(entry);
    remove(entry);
  }

  /** The key waits as long as its first event does, which stays; what is behind is read again. */
  private void stepAside(Entry entry, KeyLine line) {
    keys.stepAside(entry, line).forEach(this::dropBehind);
    if (!asides.hold(entry.position)) {
      entry.lane.settle(entry);
      asides.add(entry);
    }
  }

  private void dropBehind(Entry entry) {
    if (entry.hasRow) {
      lanes.expect(entry.row(false));
    }
    remove(entry);
    letGo.dropped(entry.position);
  }

  // ---- going for good

  void settle(Entry entry) {
    remove(entry);
    if (entry.hasRow) {
      rows.recovered(entry.position);
    }
    KeyLine line = entry.line;
    Entry next = line == null ? null : keys.leave(entry, line);
    if (next != null && next.state == EntryState.BEHIND) {
      comeFirst(next);
    }
    dirty = true;
  }

  private void remove(Entry entry) {
    if (!asides.remove(entry)) {
      entry.lane.settle(entry);
    }
  }

  void giveUp(Entry entry, Reason reason) {
    letGo.givenUp(unburied.add(entry, reason));
  }

  void buried(long position, String deadLetter) {
    Entry entry = unburied.remove(position);
    if (entry == null) {
      return;
    }
    KeyLine line = entry.line;
    String blocker = line == null ? "" : unburied.blocker(entry, line, deadLetter);
    if (line != null && !blocker.isEmpty()) {
      keys.block(entry, line, blocker).forEach(this::dropBehind);
      entry.replayOf = "";
    }
    settle(entry);
  }

  LetGo letGo() {
    return letGo;
  }

  // ---- progress

  long floor() {
    followLeader();
    return lanes.floor();
  }

  long oldest(long limit) {
    return lanes.oldest(limit);
  }

  private void followLeader() {
    if (rules.keepsKeysInOrder()) {
      lanes.follow(lane(0));
    }
  }

  boolean isDirty() {
    return dirty;
  }

  void takeAgain() {
    dirty = true;
    rows.again();
  }

  SlotProgress progress() {
    dirty = false;
    followLeader();
    SlotCursor cursor = lanes.cursor(rows, keys);
    return new SlotProgress(cursor, rows.take(keys));
  }

  void describe(List<Blockage> found) {
    if (room(Priority.NORMAL.level()) == 0) {
      found.add(new Blockage.WindowFull(rules.limits().window().entries()));
    }
    if (unburied.size() > 0) {
      found.add(new Blockage.GivingUp(unburied.size()));
    }
    if (keys.blocked() > 0) {
      found.add(new Blockage.KeysBlocked(keys.blocked()));
    }
  }

  List<Blockage> describe(long key) {
    return keys.describe(key);
  }

  void forEachEntry(Consumer<Entry> action) {
    lanes.forEachEntry(action);
    asides.forEach(action);
  }
}
