package dev.baton.domain.subscription;

import dev.baton.domain.subscription.GivenUp.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The delivery state machine of one slot: what has been offered to it from the log, to whom each
 * event was delivered, and what is settled. Deterministic, without I/O, for one thread; it knows
 * positions and sizes, while the events themselves stay with its caller.
 *
 * <p>Higher priorities are delivered first; within one, by position, except that what comes back
 * goes before what was never delivered. An event is with at most one consumer at a time. An ordered
 * slot has one lane for all priorities, and of each key one event at a time is out.
 */
public final class Slot {
  private final SlotTerm term;
  private final TimingWheel wheel;
  private final Consumers consumers;
  private final InFlight inFlight;
  private final Debt debt;
  private SlotRules rules;
  private boolean halted;

  /**
   * A slot that goes on where it stands.
   *
   * @param stand its cursor with all lanes, see {@link SlotCursor#orElseFrom}, and what stands
   *     beside it
   * @param wheel shared by all slots of the thread
   */
  public Slot(SlotTerm term, SlotStand stand, SlotRules rules, TimingWheel wheel) {
    this.term = term;
    this.rules = rules;
    this.wheel = wheel;
    this.inFlight = new InFlight(term, wheel);
    this.consumers = new Consumers(rules.servesOneConsumer());
    this.debt = new Debt(this, stand, rules, wheel);
  }

  public SlotTerm term() {
    return term;
  }

  /** Other rules from now on; deadlines of open deliveries stay, and so does the kind. */
  public void follow(SlotRules changed) {
    rules = changed;
    debt.follow(changed);
  }

  /** Delivers nothing until told otherwise; what is out may be settled. */
  public void halt(boolean halt) {
    halted = halt;
  }

  // ---- feeding

  /** The position from which on a priority is to be fed. */
  public long next(int priority) {
    return debt.lane(priority).next();
  }

  /** From this position on a priority is to be fed with everything: nothing there is settled. */
  public long unread(int priority) {
    return debt.lane(priority).unread();
  }

  /** How many events more of a priority the window has room for; 0: stop reading. */
  public int wants(int priority) {
    return debt.room(priority);
  }

  /** Events of a priority that are held and not settled. */
  public int unsettled(int priority) {
    return debt.lane(priority).unsettled();
  }

  /**
   * Offers a matching event; all others of its priority between the one offered before and this
   * match nothing and are done with.
   *
   * @return whether the slot holds it, and the caller has to keep it until it is settled
   */
  public boolean offer(int priority, Candidate event) {
    return debt.offer(priority, event);
  }

  /**
   * Offers a dead letter of this slot that is to be delivered again.
   *
   * @param event under the position of the fact that says so, with the key of what failed
   */
  public boolean offerReplay(int priority, Candidate event, String deadLetter) {
    return debt.offerReplay(priority, event, deadLetter);
  }

  /** Everything of a priority up to {@code position} was offered; the rest matches nothing. */
  public void offered(int priority, long position) {
    debt.offered(priority, position);
  }

  /** Offers an event that had been parked; returns whether the slot holds it. */
  public boolean offerParked(Candidate event, FailingEvent row) {
    return debt.offerParked(event, row, "");
  }

  /** As {@link #offerParked}, a dead letter that is delivered again, see {@link #offerReplay}. */
  public boolean offerParkedReplay(Candidate event, FailingEvent row, String deadLetter) {
    return debt.offerParked(event, row, deadLetter);
  }

  /** Whether an event is held, or settled of which a row may still be stored. */
  public boolean holds(long position) {
    return debt.holdsAside(position);
  }

  /** A parked event does not exist any more. */
  public void forget(long position) {
    debt.forget(position);
  }

  /** The position of the fact that set where its cursor begins. */
  public long origin() {
    return debt.origin();
  }

  // ---- keys that have cursors of their own

  /** From where on events of keys are to be read again, or {@link Long#MAX_VALUE}. */
  public long keysReadFrom() {
    return debt.keysReadFrom();
  }

  /** Everything up to here is to be read again at most. */
  public long keysReadTo() {
    return debt.lane(0).offered();
  }

  /** Offers an event that was read for a key; returns whether the slot holds it. */
  public boolean offerByKey(Candidate event, long readFrom) {
    return debt.offerByKey(event, readFrom);
  }

  /** All matching events between two positions were passed to {@link #offerByKey}. */
  public void keysRead(long from, long upTo) {
    debt.keysRead(from, upTo);
  }

  /** A dead letter was archived: the key that it blocks, or is to block, goes on without it. */
  public void free(String deadLetter) {
    debt.free(deadLetter);
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
      FailedAttempt lost = failed(each, Failure.LOST);
      inFlight.end(each);
      debt.lost(each, lost);
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

  /** Delivers what is ready to who has credit; returns how many steps, at most {@code limit}. */
  public int dispatch(int limit) {
    int steps = 0;
    while (steps < limit && !halted && consumers.anyCanTake()) {
      Entry entry = debt.take(inFlight.size() < rules.limits().maxInFlight());
      if (entry == null) {
        break;
      }
      SlotConsumer consumer = consumers.next(entry.avoided);
      entry.avoided = null;
      if (entry.isExpiredAt(wheel.now())) {
        debt.giveUp(entry, Reason.EXPIRED);
      } else if (consumer == null) {
        debt.await(entry, Debt.RELEASE_PAUSE);
      } else {
        deliver(entry, consumer);
      }
      steps++;
    }
    return steps;
  }

  private void deliver(Entry entry, SlotConsumer consumer) {
    long deadline = wheel.now() + rules.limits().ackDeadline();
    entry.attempts++;
    inFlight.add(entry, consumer, deadline);
    debt.delivered(entry);
    consumers.update(consumer);
    consumer.receiver.deliver(entry.position, entry.attempts, deadline);
  }

  // ---- settling

  /** Settles a delivery; false if the token is stale, and then nothing changed. */
  public boolean ack(AckToken token) {
    Entry entry = inFlight.find(token);
    if (entry == null) {
      return false;
    }
    if (entry.holder != null) {
      entry.holder.receiver.acked(entry.position);
    }
    inFlight.end(entry);
    debt.settle(entry);
    return true;
  }

  /** A delivery failed, and is made again as far as the retry policy goes; false if stale. */
  public boolean nack(AckToken token, Failure failure, Redelivery redelivery) {
    Entry entry = inFlight.find(token);
    if (entry == null) {
      return false;
    }
    fail(entry, failure, redelivery);
    return true;
  }

  /** Has an event delivered no more, whatever the retry policy says; false if stale. */
  public boolean reject(AckToken token, Failure failure) {
    Entry entry = inFlight.find(token);
    if (entry == null) {
      return false;
    }
    FailedAttempt rejected = failed(entry, failure);
    inFlight.end(entry);
    debt.rejected(entry, rejected);
    return true;
  }

  /** Gives a delivery back that is for another consumer; false if the token is stale. */
  public boolean release(AckToken token) {
    Entry entry = inFlight.find(token);
    if (entry == null) {
      return false;
    }
    entry.avoided = entry.holder;
    inFlight.end(entry);
    debt.await(entry, 0);
    return true;
  }

  /** Moves a delivery's deadline to {@code deadline}, epoch milliseconds; false if stale. */
  public boolean extend(AckToken token, long deadline) {
    return inFlight.move(token, before -> deadline);
  }

  /** As {@link #extend}, but never to an earlier time. */
  public boolean hold(AckToken token, long until) {
    return inFlight.move(token, before -> Math.max(before, until));
  }

  /** Called by the wheel: a deadline or a delay has passed. */
  void due(Entry entry) {
    switch (entry.state) {
      case IN_FLIGHT -> fail(entry, Failure.TIMED_OUT, new Redelivery.ByPolicy());
      case WAITING -> debt.await(entry, 0);
      case READY, BEHIND, GIVEN_UP ->
          throw new IllegalStateException("nothing is due at " + entry.position);
    }
  }

  private void fail(Entry entry, Failure failure, Redelivery redelivery) {
    FailedAttempt attempt = failed(entry, failure);
    inFlight.end(entry);
    debt.failed(entry, attempt, redelivery);
  }

  private FailedAttempt failed(Entry entry, Failure failure) {
    SlotConsumer holder = entry.holder;
    return new FailedAttempt(
        entry.attempts,
        Instant.ofEpochMilli(wheel.now()),
        holder == null ? "" : holder.receiver.name(),
        failure.errorClass(),
        failure.error());
  }

  // ---- giving up

  /** What it does not hold any more though it was not settled, since this was last asked. */
  public LetGo letGo() {
    return debt.letGo();
  }

  /**
   * An event that was given up is kept as a dead letter, and is settled.
   *
   * @param deadLetter by which its key is blocked where the order of keys is kept, unless this slot
   *     has {@linkplain #free heard} that it was archived; or empty where it was dealt with already
   */
  public void buried(long position, String deadLetter) {
    debt.buried(position, deadLetter);
  }

  // ---- progress

  /** Every event at or below this position is settled, or stands beside the cursor. */
  public long floor() {
    return debt.floor();
  }

  /** When the log took the first event that is owed, in epoch milliseconds, or the limit. */
  public long oldest(long limit) {
    return debt.oldest(limit);
  }

  /** Deliveries without an answer. */
  public int inFlight() {
    return inFlight.size();
  }

  /** Why nothing, or not everything, is delivered. */
  public List<Blockage> blockages() {
    List<Blockage> found = new ArrayList<>();
    if (halted) {
      found.add(new Blockage.Paused());
    }
    if (consumers.connected() == 0) {
      found.add(new Blockage.NoConsumer());
    } else if (!consumers.anyCanTake()) {
      found.add(new Blockage.NoCredit(consumers.connected()));
    }
    if (inFlight.size() >= rules.limits().maxInFlight()) {
      found.add(new Blockage.TooManyInFlight(inFlight.size()));
    }
    debt.describe(found);
    return found;
  }

  /** Why nothing of a key is delivered; none where it is free. */
  public List<Blockage> blockages(long key) {
    return debt.describe(key);
  }

  /** Whether anything was settled or failed since the last {@link #progress}. */
  public boolean isDirty() {
    return debt.isDirty();
  }

  /** Progress that was taken could not be stored, or nobody knows whether it was. */
  public void markDirty() {
    debt.takeAgain();
  }

  /** What is to be stored: from it a slot redelivers exactly what is not settled now. */
  public SlotProgress progress() {
    return debt.progress();
  }

  /** Takes everything off the wheel that is shared; the slot is of no more use. */
  public void close() {
    debt.forEachEntry(wheel::cancel);
  }
}
