package dev.baton.domain.subscription;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The delivery state machine of one slot: what has been offered to it from the log, to whom each
 * event was delivered, and what is settled. Deterministic, without I/O, for one thread; it knows
 * positions and sizes, while the events themselves stay with its caller.
 *
 * <p>Higher priorities are delivered first; within one, by position, except that what comes back
 * goes before what was never delivered. An event is with at most one consumer at a time.
 */
public final class Slot {
  /** Milliseconds that an event waits when nobody but who released it could take it. */
  static final long RELEASE_PAUSE = 1_000;

  private final SlotTerm term;
  private final TimingWheel wheel;
  private final Lanes lanes;
  private final Consumers consumers = new Consumers();
  private final PositionMap<Entry> inFlight = new PositionMap<>();
  private final FailingRows rows;
  private SlotLimits limits;
  private boolean dirty;

  /**
   * A slot that goes on where it stands.
   *
   * @param stand its cursor with all lanes, see {@link SlotCursor#orElseFrom}
   * @param wheel shared by all slots of the thread
   */
  public Slot(SlotTerm term, SlotStand stand, SlotLimits limits, TimingWheel wheel) {
    this.term = term;
    this.limits = limits;
    this.wheel = wheel;
    this.lanes = new Lanes(this, stand.cursor(), stand.failing());
    this.rows = new FailingRows(stand.failing());
  }

  public SlotTerm term() {
    return term;
  }

  /** Other limits from now on; deadlines of open deliveries stay. */
  public void limit(SlotLimits changed) {
    limits = changed;
  }

  // ---- feeding

  /** The position from which on a priority is to be fed. */
  public long next(int priority) {
    return lanes.of(priority).next();
  }

  /** How many events more of a priority the window has room for; 0: stop reading. */
  public int wants(int priority) {
    return lanes.room(lanes.of(priority), limits.window());
  }

  /** Events of a priority that are held and not settled. */
  public int unsettled(int priority) {
    return lanes.of(priority).unsettled();
  }

  /**
   * Offers a matching event; all others of its priority between the one offered before and this
   * match nothing and are done with.
   *
   * @param bytes its size
   * @param key hash of its partition key
   * @return whether the slot owes it, and the caller has to keep it until it is settled
   */
  public boolean offer(int priority, long position, int bytes, int key) {
    Lane lane = lanes.of(priority);
    Entry entry = lane.offer(position, bytes, key);
    if (entry == null) {
      return false;
    }
    FailingEvent past = lanes.recall(position);
    if (past == null) {
      lane.enqueue(entry);
    } else {
      entry.attempts = past.attempts();
      entry.failures = past.failures();
      entry.losses = past.losses();
      entry.history = past.history();
      lane.fail(entry);
      standInLine(entry, past.notBefore());
    }
    lanes.update(lane);
    return true;
  }

  /** Everything of a priority up to {@code position} was offered; the rest matches nothing. */
  public void offered(int priority, long position) {
    lanes.of(priority).offered(position);
  }

  // ---- consumers

  /** A consumer joins, without credit. */
  public SlotConsumer connect(Receiver receiver) {
    return consumers.connect(receiver);
  }

  /** A consumer is gone; what it holds goes to others, before anything newer. */
  public void disconnect(SlotConsumer consumer) {
    if (consumer.isGone()) {
      return;
    }
    consumers.disconnect(consumer);
    for (Entry each = consumer.held(); each != null; each = consumer.held()) {
      takeBack(each, 0);
    }
  }

  /** Grants deliveries on top of earlier grants; bytes of 0 in the first: not counted. */
  public void credit(SlotConsumer consumer, int messages, long bytes) {
    consumer.grant(messages, bytes);
    consumers.update(consumer);
  }

  /** Nothing is delivered to the consumer until {@link #resume}. */
  public void pause(SlotConsumer consumer) {
    consumer.pause(true);
    consumers.update(consumer);
  }

  public void resume(SlotConsumer consumer) {
    consumer.pause(false);
    consumers.update(consumer);
  }

  /** No more deliveries to the consumer, which is drained once it holds nothing. */
  public void finish(SlotConsumer consumer) {
    consumer.finish();
    consumers.update(consumer);
    if (consumer.inFlight() == 0 && !consumer.isGone()) {
      consumer.receiver.drained();
    }
  }

  public int connected() {
    return consumers.connected();
  }

  // ---- delivering

  /** Delivers what is ready to who has credit; returns how much, at most {@code limit}. */
  public int dispatch(int limit) {
    int steps = 0;
    while (steps < limit && consumers.anyCanTake()) {
      Lane lane = lanes.pick(inFlight.size() < limits.maxInFlight());
      if (lane == null) {
        break;
      }
      Entry entry = lane.take();
      lanes.update(lane);
      SlotConsumer consumer = consumers.next(entry.avoided);
      entry.avoided = null;
      if (consumer == null) {
        standInLine(entry, wheel.now() + RELEASE_PAUSE);
      } else {
        deliver(entry, consumer);
      }
      steps++;
    }
    return steps;
  }

  private void deliver(Entry entry, SlotConsumer consumer) {
    long deadline = wheel.now() + limits.ackDeadline();
    entry.attempts++;
    entry.state = EntryState.IN_FLIGHT;
    inFlight.put(entry.position, entry);
    wheel.schedule(entry, deadline);
    consumer.hold(entry);
    consumer.spend(entry.bytes);
    consumers.update(consumer);
    consumer.receiver.deliver(entry.position, entry.attempts, deadline);
  }

  // ---- settling

  /** Settles a delivery; false if the token is stale, and then nothing changed. */
  public boolean ack(AckToken token) {
    Entry entry = find(token);
    if (entry == null) {
      return false;
    }
    end(entry);
    entry.lane.settle(entry);
    dirty = true;
    return true;
  }

  /**
   * Gives a delivery back, to be made again after {@code delay} milliseconds; false if the token is
   * stale.
   */
  public boolean nack(AckToken token, long delay) {
    Entry entry = find(token);
    if (entry == null) {
      return false;
    }
    takeBack(entry, delay <= 0 ? 0 : wheel.now() + delay);
    return true;
  }

  /** Gives a delivery back that is for another consumer; false if the token is stale. */
  public boolean release(AckToken token) {
    Entry entry = find(token);
    if (entry == null) {
      return false;
    }
    entry.avoided = entry.holder;
    takeBack(entry, 0);
    return true;
  }

  /** Moves a delivery's deadline to {@code deadline}, epoch milliseconds; false if stale. */
  public boolean extend(AckToken token, long deadline) {
    Entry entry = find(token);
    if (entry == null) {
      return false;
    }
    wheel.schedule(entry, deadline);
    return true;
  }

  /** Called by the wheel: a deadline or a delay has passed. */
  void due(Entry entry) {
    switch (entry.state) {
      case IN_FLIGHT -> takeBack(entry, 0);
      case WAITING -> {
        standInLine(entry, 0);
        dirty = true;
      }
      case READY -> throw new IllegalStateException("nothing is due at " + entry.position);
    }
  }

  private @Nullable Entry find(AckToken token) {
    if (token.epoch() != term.epoch() || !token.slot().equals(term.slot())) {
      return null;
    }
    Entry entry = inFlight.get(token.position());
    return entry == null || entry.attempts != token.attempt() ? null : entry;
  }

  private void takeBack(Entry entry, long notBefore) {
    end(entry);
    entry.lane.fail(entry);
    standInLine(entry, notBefore);
    dirty = true;
  }

  private void end(Entry entry) {
    inFlight.remove(entry.position);
    wheel.cancel(entry);
    SlotConsumer holder = entry.holder;
    if (holder != null) {
      holder.drop(entry);
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

  // ---- progress

  /** Every event at or below this position is settled. */
  public long floor() {
    return lanes.floor();
  }

  /** Deliveries without an answer. */
  public int inFlight() {
    return inFlight.size();
  }

  /** Whether anything was settled or failed since the last {@link #progress}. */
  public boolean isDirty() {
    return dirty;
  }

  /** Progress that was taken could not be stored, or nobody knows whether it was. */
  public void markDirty() {
    dirty = true;
    rows.again();
  }

  /** What is to be stored: from it a slot redelivers exactly what is not settled now. */
  public SlotProgress progress() {
    dirty = false;
    List<FailingEvent> failing = new ArrayList<>();
    SlotCursor cursor = lanes.cursor(failing);
    return new SlotProgress(cursor, rows.changes(failing));
  }

  /** Takes everything off the wheel that is shared; the slot is of no more use. */
  public void close() {
    lanes.forEachEntry(wheel::cancel);
  }
}
