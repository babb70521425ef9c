package dev.baton.application.subscription;

import dev.baton.application.port.Cursors.Held;
import dev.baton.application.port.Cursors.Saved;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.Slot;
import dev.baton.domain.subscription.SlotProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A slot that this node owns: its state machine, its feed, and the consumers that have joined. For
 * the loop alone, but for {@link #progress}.
 */
final class ServedSlot {
  private static final int TURN = 256;

  private final Slot slot;
  private final SlotFeed feed;
  private final Lease lease;
  private final LoopShare share;
  private final Set<Seat> seats = new LinkedHashSet<>();
  private final List<Seat> sending = new ArrayList<>();
  private final List<Seat> drained = new ArrayList<>();

  private SubscriptionView view;
  private long idleSince;
  private long savedFloor;
  private long savedAt;
  private long lastDeadline;
  private Instant lastInstant = Instant.EPOCH;
  private boolean runnable;
  private boolean closed;
  private volatile Progress progress = new Progress(0, 0, 0, 0);

  ServedSlot(SubscriptionView view, Slot slot, Lease lease, LoopShare share) {
    this.view = view;
    this.slot = slot;
    this.lease = lease;
    this.share = share;
    this.feed = new SlotFeed(slot, view, share.budget());
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
    seat.pauseUnlessReady();
    session.sit(seat);
    wake();
  }

  void leave(Seat seat) {
    if (seats.remove(seat) && !closed) {
      slot.disconnect(seat.consumer());
      idleSince = ticks();
      wake();
    }
  }

  void ack(List<AckToken> tokens) {
    settle(tokens);
  }

  /** Settles deliveries; returns how many. */
  int settle(List<AckToken> tokens) {
    int settled = 0;
    for (AckToken token : tokens) {
      if (slot.ack(token)) {
        feed.settled(token.position());
        settled++;
      }
    }
    if (settled > 0) {
      wake();
      share.catchUp().add(this);
    }
    return settled;
  }

  /** Gives deliveries back; returns how many. */
  int nack(Nacked nacked) {
    long delay = nacked.delay().toMillis();
    int settled = 0;
    for (AckToken token : nacked.tokens()) {
      settled += slot.nack(token, delay) ? 1 : 0;
    }
    wake();
    return settled;
  }

  // ---- feeding

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
    endDrained();
    publish();
    if (made == TURN) {
      wake();
    }
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

  void gap(long from, long to) {
    seats.forEach(seat -> seat.gap(from, to));
  }

  // ---- upkeep

  void change(SubscriptionView changed) {
    if (changed.equals(view)) {
      return;
    }
    view = changed;
    feed.change(changed);
    slot.limit(share.limitsOf(changed));
    wake();
  }

  void publish() {
    feed.sync(share.frontier().position());
    long floor = slot.floor();
    long lag = Math.max(0, share.frontier().position() - floor);
    progress = new Progress(floor, lag, slot.inFlight(), seats.size());
  }

  void heartbeat(long idleBefore) {
    publish();
    Progress now = progress;
    for (Seat seat : seats) {
      seat.heartbeat(now.lag(), now.floor() + now.lag(), idleBefore);
    }
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

  /** The slot is this node's no more; everybody here is told why. */
  void close(SessionEnd reason) {
    if (closed) {
      return;
    }
    closed = true;
    for (Seat seat : List.copyOf(seats)) {
      seat.session().end(reason);
    }
    seats.clear();
    slot.close();
    feed.close();
  }
}
