package dev.baton.application.subscription;

import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.Blockage;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.GivenUp;
import dev.baton.domain.subscription.KeyHash;
import dev.baton.domain.subscription.Slot;
import dev.baton.domain.subscription.SlotProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A slot that this node owns: its state machine, its feed, and the consumers that have joined. For
 * the loop alone, but for {@link #progress}.
 */
final class ServedSlot {
  private static final int TURN = 256;

  private final Slot slot;
  private final SlotFeed feed;
  private final ParkedEvents parked;
  private final Lease lease;
  private final LoopShare share;
  private final Set<Seat> seats = new LinkedHashSet<>();
  private final List<Seat> sending = new ArrayList<>();
  private final List<Seat> drained = new ArrayList<>();

  /** Those who leave when there is nothing for them. */
  private final Set<Seat> looking = new LinkedHashSet<>();

  /** What is missing since nobody was here. */
  private Optional<Gap> untold = Optional.empty();

  private SubscriptionView view;
  private long idleSince;
  private long savedFloor;
  private long savedAt;
  private long lastDeadline;
  private Instant lastInstant = Instant.EPOCH;
  private boolean runnable;
  private boolean closed;
  private volatile Progress progress = Progress.NONE;

  ServedSlot(SubscriptionView view, Slot slot, Lease lease, LoopShare share) {
    this.view = view;
    this.slot = slot;
    this.lease = lease;
    this.share = share;
    this.feed = new SlotFeed(slot, view, share);
    this.parked = new ParkedEvents(this, share);
    slot.halt(view.isPaused());
    this.idleSince = share.time().ticks();
    this.savedAt = idleSince;
    this.savedFloor = slot.floor();
  }

  Slot slot() {
    return slot;
  }

  SlotFeed feed() {
    return feed;
  }

  Lease lease() {
    return lease;
  }

  SubscriptionView view() {
    return view;
  }

  Held held() {
    return new Held(slot.term().slot(), slot.term().epoch());
  }

  long ticks() {
    return share.time().ticks();
  }

  boolean isClosed() {
    return closed;
  }

  /** How far it is, as of a moment ago; from any thread. */
  Progress progress() {
    return progress;
  }

  // ---- consumers

  void join(Session session) {
    if (slot.connected() >= share.bounds().consumers()) {
      session.end(new SessionEnd.TooManyConsumers(share.bounds().consumers()));
      return;
    }
    Seat seat = new Seat(this, session, ticks());
    seats.add(seat);
    session.sink().opened(slot.term().epoch());
    untold.ifPresent(gap -> seat.gap(gap.from(), gap.to()));
    untold = Optional.empty();
    seat.pauseUnlessReady();
    session.sit(seat);
    wake();
  }

  void leave(Seat seat) {
    looking.remove(seat);
    if (seats.remove(seat) && !closed) {
      slot.disconnect(seat.consumer());
      idleSince = ticks();
      wake();
    }
  }

  /** Takes an answer; returns the tokens that were stale. */
  List<AckToken> answer(Answer answer) {
    List<AckToken> stale = new ArrayList<>();
    for (AckToken token : answer.tokens()) {
      if (!take(answer, token)) {
        stale.add(token);
      }
    }
    share.acks().tell();
    if (stale.size() < answer.tokens().size()) {
      wake();
      share.catchUp().add(this);
    }
    return stale;
  }

  private boolean take(Answer answer, AckToken token) {
    return switch (answer) {
      case Answer.Ack ack -> acknowledged(token);
      case Answer.Nack nack -> slot.nack(token, nack.failure(), nack.redelivery());
      case Answer.Reject reject -> slot.reject(token, reject.failure());
      case Answer.Release release -> slot.release(token);
      case Answer.Extend extend -> slot.extend(token, share.time().now() + extend.by().toMillis());
      case Answer.Hold hold ->
          hold.origin() == slot.origin()
              && slot.hold(token, share.time().now() + hold.by().toMillis());
    };
  }

  private boolean acknowledged(AckToken token) {
    boolean settled = slot.ack(token);
    if (settled) {
      feed.held().letGo(token.position());
    }
    return settled;
  }

  /** An event was acked by whom it was delivered to. */
  void acked(String consumer, long position) {
    share.acks().acked(consumer, feed.held().event(position));
  }

  // ---- feeding

  /** Whether the filter wants a new event on a topic that the slot wants. */
  boolean passes(RecordedEvent event) {
    return feed.passes(event);
  }

  /** A new event that the slot wants. */
  void offerLive(RecordedEvent event) {
    if (feed.offerLive(event)) {
      wake();
    } else {
      share.catchUp().add(this);
    }
  }

  /** What is new does not come by itself any more. */
  void detach() {
    feed.detach(share.frontier().position());
    share.catchUp().add(this);
  }

  // ---- delivering

  /** Has the loop come by. */
  void wake() {
    if (!runnable && !closed) {
      runnable = true;
      share.runnable().add(this);
    }
  }

  /** Delivers for one turn; what is left then waits for the next. */
  void run() {
    runnable = false;
    if (closed) {
      return;
    }
    int made = lease.isSafe(ticks()) ? slot.dispatch(TURN) : 0;
    sending.forEach(Seat::flush);
    sending.clear();
    clearUp();
    endDrained();
    publish();
    if (made == TURN) {
      wake();
    } else {
      finishLooking();
    }
  }

  /** What the slot let go, or gave up. */
  void clearUp() {
    for (GivenUp given : slot.letGo().takeGivenUp()) {
      share.burials().bury(this, given);
    }
    for (FailingEvent row : slot.letGo().takeParked()) {
      feed.held().letGo(row.position());
      parked.add(row);
    }
    slot.letGo().takeDropped().forEach(feed.held()::letGo);
    if (slot.keysReadFrom() != Long.MAX_VALUE) {
      share.keyReads().add(this);
    }
  }

  /** An event that was given up is kept as a dead letter, or was dealt with since. */
  void buried(long position, String deadLetter) {
    if (!closed) {
      slot.buried(position, deadLetter);
      feed.held().letGo(position);
      wake();
      share.catchUp().add(this);
    }
  }

  ParkedEvents parked() {
    return parked;
  }

  private void finishLooking() {
    if (looking.isEmpty() || !feed.isCaughtUp() || !lease.isSafe(ticks())) {
      return;
    }
    if (share.frontier().isAtHead()) {
      List.copyOf(looking).forEach(Seat::finish);
      looking.clear();
    } else {
      wake();
    }
  }

  /** Nothing is left to catch up with: whoever was looking for that may go. */
  void caughtUp() {
    if (!looking.isEmpty()) {
      wake();
    }
  }

  void lookFor(Seat seat) {
    looking.add(seat);
    wake();
  }

  private void endDrained() {
    for (Seat seat : drained) {
      seat.session().end(new SessionEnd.Finished());
    }
    drained.clear();
  }

  void sending(Seat seat) {
    sending.add(seat);
  }

  void drained(Seat seat) {
    drained.add(seat);
    wake();
  }

  /** Deliveries of one turn mostly have one deadline, and then share its instant. */
  Instant instant(long deadline) {
    if (deadline != lastDeadline) {
      lastDeadline = deadline;
      lastInstant = Instant.ofEpochMilli(deadline);
    }
    return lastInstant;
  }

  /** Where nobody is here to be told, whoever comes first is. */
  void gap(Gap gap) {
    if (seats.isEmpty()) {
      untold = untold.map(before -> before.and(gap)).or(() -> Optional.of(gap));
    }
    seats.forEach(seat -> seat.gap(gap.from(), gap.to()));
  }

  // ---- upkeep

  void change(SubscriptionView changed) {
    if (changed.equals(view)) {
      return;
    }
    view = changed;
    feed.change(changed);
    slot.follow(share.rulesOf(changed));
    slot.halt(changed.isPaused());
    wake();
  }

  void publish() {
    feed.sync(share.frontier().position());
    long floor = slot.floor();
    long lag = Math.max(0, share.frontier().position() - floor);
    long now = share.time().now();
    Instant oldest = Instant.ofEpochMilli(slot.oldest(now));
    Instant asOf = Instant.ofEpochMilli(now);
    progress =
        new Progress(
            floor, lag, oldest, asOf, slot.inFlight(), seats.size(), feed.filterFailures());
  }

  void heartbeat(long idleBefore) {
    publish();
    Progress now = progress;
    for (Seat seat : seats) {
      seat.heartbeat(now, idleBefore);
    }
  }

  List<Blockage> blockages(String key) {
    return key.isEmpty() ? slot.blockages() : slot.blockages(KeyHash.of(key));
  }

  /** The position of the fact that set where its cursors begin. */
  long origin() {
    return slot.origin();
  }

  /** Everything below was offered to it. */
  long nextRead() {
    return slot.next(Priority.NORMAL.level());
  }

  /** Whether nobody has been here for a while, and nothing is owed an answer. */
  boolean isAbandoned(Duration patience) {
    return seats.isEmpty() && ticks() - idleSince > patience.toNanos();
  }

  /** Whether its cursor is worth storing: at once what was settled, now and then what merged. */
  boolean isToBeSaved(Duration driftEvery) {
    return slot.isDirty()
        || (ticks() - savedAt > driftEvery.toNanos() && slot.floor() != savedFloor);
  }

  Saved save() {
    feed.sync(share.frontier().position());
    savedAt = ticks();
    savedFloor = slot.floor();
    SlotProgress now = slot.progress();
    return new Saved(held(), now.cursor(), now.changes());
  }

  /**
   * What is to be stored as the slot is given up, with what the store before has perhaps not taken:
   * when that fails, nobody is left who would hear so.
   */
  Saved saveForGood() {
    slot.markDirty();
    return save();
  }

  /** The slot is this node's no more; who was here has no place. */
  List<Session> close() {
    if (closed) {
      return List.of();
    }
    closed = true;
    List<Session> sessions = seats.stream().map(Seat::session).toList();
    sessions.forEach(Session::stand);
    seats.clear();
    looking.clear();
    slot.close();
    feed.close();
    return sessions;
  }
}
