package dev.baton.application.subscription;

import dev.baton.application.port.Page;
import dev.baton.domain.deadletter.DeadLetterEvent.Replayed;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.event.Routing;
import dev.baton.domain.subscription.Candidate;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.KeyHash;
import dev.baton.domain.subscription.Slot;
import dev.baton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Feeds one slot, and holds the events that it owes. A priority is live when it has been offered
 * all that the live feed has passed on; otherwise it lags, because it is new here or its window was
 * full, and is caught up from the tail or the log. An event stays in memory from its offer until it
 * is settled, within the bounds of the slot's window and of the node; so a delivery never waits for
 * a read. For one thread.
 */
final class SlotFeed {
  private static final int PRIORITIES = Priority.HIGHEST + 1;
  private static final int ALL = (1 << PRIORITIES) - 1;
  private static final int DEFAULT = Priority.NORMAL.level();

  private final Slot slot;
  private final TopicMatches topics;
  private final FilterMatches filter;
  private final DeadLetterNews news;
  private final HeldEvents held;

  /** Bits of the priorities that are fed: an ordered slot is fed with all of them as one. */
  private final int all;

  /** Bit n stands for priority n. */
  private int live;

  private int ordered;

  /** Of the priorities for which a read is due: from where. */
  private final long[] orderedFrom = new long[PRIORITIES];

  SlotFeed(Slot slot, SubscriptionView view, LoopShare share) {
    this.slot = slot;
    this.topics = new TopicMatches(view);
    this.filter = new FilterMatches(view, share.views());
    this.news = share.news();
    this.held = new HeldEvents(share.budget());
    boolean keepsOrder = view.settings().kind() == SubscriptionKind.ORDERED;
    this.all = keepsOrder ? bit(DEFAULT) : ALL;
  }

  private int laneOf(RecordedEvent event) {
    return all == ALL ? event.event().priority().level() : DEFAULT;
  }

  HeldEvents held() {
    return held;
  }

  void change(SubscriptionView view) {
    topics.change(view);
    filter.change(view);
  }

  // ---- live

  boolean isLive() {
    return live == all;
  }

  /**
   * Whether the filter wants a new event on a topic that the slot wants. Where its priority lags,
   * that is asked when the event comes again.
   */
  boolean passes(RecordedEvent event) {
    return (live & bit(laneOf(event))) == 0 || filter.wants(event);
  }

  long filterFailures() {
    return filter.failures();
  }

  /** Offers an event that the slot wants; returns false where its priority lags or now does. */
  boolean offerLive(RecordedEvent event) {
    int priority = laneOf(event);
    if ((live & bit(priority)) == 0) {
      return false;
    }
    if (DeadLetterNews.isOne(event) && !wants(event)) {
      return true;
    }
    if (!hasRoom(priority)) {
      slot.offered(priority, event.position() - 1);
      live &= ~bit(priority);
      return false;
    }
    hold(event, priority);
    return true;
  }

  /** Priorities that have been offered everything up to {@code frontier} are live from now on. */
  void goLive(long frontier) {
    for (int priority = 0; priority < PRIORITIES; priority++) {
      if ((all & bit(priority)) != 0 && slot.next(priority) > frontier) {
        live |= bit(priority);
        ordered &= ~bit(priority);
      }
    }
  }

  /** Tells the slot how far its live priorities are, which nobody did while nothing matched. */
  void sync(long frontier) {
    for (int priority = 0; priority < PRIORITIES; priority++) {
      if ((live & bit(priority)) != 0) {
        slot.offered(priority, frontier);
      }
    }
  }

  /** The live feed goes on elsewhere: all priorities lag from {@code frontier} on. */
  void detach(long frontier) {
    sync(frontier);
    live = 0;
  }

  // ---- catching up

  /** The lowest position at or above {@code from} that a lagging priority wants to read. */
  long lowestWanted(long from) {
    long lowest = Long.MAX_VALUE;
    for (int priority = 0; priority < PRIORITIES; priority++) {
      long next = slot.next(priority);
      if (next >= from && next < lowest && lagsWithRoom(priority)) {
        lowest = next;
      }
    }
    return lowest;
  }

  /** Whether a priority lags, has room, wants what lies below {@code below}, and no read is due. */
  boolean wantsRead(int priority, long below) {
    return lagsWithRoom(priority) && slot.next(priority) < below && (ordered & bit(priority)) == 0;
  }

  long next(int priority) {
    return slot.next(priority);
  }

  /** What was asked of the log, by a {@link ReadOrder} that {@link #end} hears of again. */
  void order(ReadOrder order) {
    ordered |= bit(order.priority());
    orderedFrom[order.priority()] = order.from();
  }

  /** A read came back, or failed; returns whether it was this slot's. */
  boolean end(ReadOrder order) {
    int bit = bit(order.priority());
    if ((ordered & bit) == 0 || orderedFrom[order.priority()] != order.from()) {
      return false;
    }
    ordered &= ~bit;
    return true;
  }

  /**
   * Whether a priority is to be read on together with all others, as the default one always is: as
   * that one is scanned, all hear of what is missing. What it has passed, or passes without a scan
   * of the log, may have been dropped since.
   *
   * @param horizon nothing above it was dropped
   */
  boolean isReadWhole(int priority, long horizon) {
    long next = slot.next(priority);
    return priority == DEFAULT || (next <= horizon && next < scannedFrom());
  }

  /** From here on the log is still to be scanned for the default priority. */
  private long scannedFrom() {
    return (live & bit(DEFAULT)) != 0 ? Long.MAX_VALUE : slot.unread(DEFAULT);
  }

  /**
   * Offers what a scan of everything has found to priorities, and finds what is missing.
   *
   * @param priorities as bits: some that lag, and are to be read on within the page
   */
  Optional<Gap> offerWhole(Page page, int priorities, long upTo) {
    long from = nexts(priorities).min().orElse(Long.MAX_VALUE);
    long told = (priorities & bit(DEFAULT)) != 0 ? upTo : Math.min(upTo, scannedFrom() - 1);
    offer(page.events(), priorities, upTo);
    long passed = nexts(priorities).max().orElse(0) - 1;
    return Gap.in(page, from, Math.min(passed, told));
  }

  private LongStream nexts(int priorities) {
    return IntStream.range(0, PRIORITIES)
        .filter(priority -> (priorities & bit(priority)) != 0)
        .mapToLong(slot::next);
  }

  /** Bits of the priorities that lag and are to be read on somewhere between two positions. */
  int laggingBetween(long first, long last) {
    int lagging = 0;
    for (int priority = 0; priority < PRIORITIES; priority++) {
      long next = slot.next(priority);
      if ((all & ~live & bit(priority)) != 0 && next >= first && next <= last) {
        lagging |= bit(priority);
      }
    }
    return lagging;
  }

  /**
   * Offers those events of some priorities that the slot wants.
   *
   * @param events ascending, and all that there are of these priorities up to {@code upTo}; those
   *     above are passed over
   * @param priorities as bits
   */
  void offer(List<RecordedEvent> events, int priorities, long upTo) {
    int open = priorities;
    for (RecordedEvent event : events) {
      if (event.position() > upTo) {
        break;
      }
      int priority = laneOf(event);
      boolean asked = (open & bit(priority)) != 0 && event.position() >= slot.next(priority);
      if (asked && wants(event)) {
        if (hasRoom(priority)) {
          hold(event, priority);
        } else {
          slot.offered(priority, event.position() - 1);
          open &= ~bit(priority);
        }
      }
    }
    for (int priority = 0; priority < PRIORITIES; priority++) {
      if ((open & bit(priority)) != 0) {
        slot.offered(priority, upTo);
      }
    }
  }

  /** Whether nothing more comes by catching up for the time being. */
  boolean isCaughtUp() {
    for (int priority = 0; priority < PRIORITIES; priority++) {
      if (lagsWithRoom(priority)) {
        return false;
      }
    }
    return true;
  }

  private boolean lagsWithRoom(int priority) {
    return (all & ~live & bit(priority)) != 0 && hasRoom(priority);
  }

  /** Where the node is full, a priority still gets one event at a time, so that it goes on. */
  private boolean hasRoom(int priority) {
    return (held.hasRoom() || slot.unsettled(priority) == 0) && slot.wants(priority) > 0;
  }

  // ---- what is wanted

  /** Whether the slot delivers an event, or one that it brings along. */
  private boolean wants(RecordedEvent event) {
    if (DeadLetterNews.isOne(event) && topics.isOfNamespace(event)) {
      if (news.replay(event, slot.term().slot()).isPresent()) {
        return true;
      }
      news.archived(event).ifPresent(slot::free);
    }
    return isOwn(event);
  }

  private void hold(RecordedEvent event, int priority) {
    Optional<Replayed> replay = replayOf(event);
    if (replay.isPresent()) {
      holdReplay(event, replay.get(), priority);
    } else if (slot.offer(priority, candidate(event, event.position()))) {
      held.hold(event.position(), event);
    }
  }

  /** What failed is delivered in the place of the fact that says so. */
  private void holdReplay(RecordedEvent fact, Replayed replayed, int priority) {
    Candidate again = candidate(replayed.event(), fact.position());
    if (slot.offerReplay(priority, again, replayed.id().value())) {
      held.holdReplay(fact, replayed);
    }
  }

  /** Offers an event that had been parked; of a fact that delivers a dead letter, that. */
  void offerParked(RecordedEvent event, FailingEvent row) {
    Optional<Replayed> replay = replayOf(event);
    if (replay.isPresent()) {
      Candidate again = candidate(replay.get().event(), event.position());
      if (slot.offerParkedReplay(again, row, replay.get().id().value())) {
        held.holdReplay(event, replay.get());
      }
    } else if (slot.offerParked(candidate(event, event.position()), row)) {
      held.hold(event.position(), event);
    }
  }

  /** Offers what was read again for keys that have cursors of their own. */
  void offerByKeys(List<RecordedEvent> events, long from, long upTo) {
    // What was dropped to be read again may be among them, and be held again.
    slot.letGo().takeDropped().forEach(held::letGo);
    for (RecordedEvent event : events) {
      boolean covered = event.position() >= from && event.position() <= upTo;
      if (covered && replayOf(event).isEmpty() && isOwn(event)) {
        if (slot.offerByKey(candidate(event, event.position()), from)) {
          held.hold(event.position(), event);
        }
      }
    }
    slot.keysRead(from, upTo);
  }

  private boolean isOwn(RecordedEvent event) {
    return topics.wants(event) && filter.wants(event);
  }

  private Optional<Replayed> replayOf(RecordedEvent event) {
    return DeadLetterNews.isOne(event) ? news.replay(event, slot.term().slot()) : Optional.empty();
  }

  private static Candidate candidate(RecordedEvent event, long position) {
    Routing routing = event.event().routing();
    return new Candidate(
        position,
        event.event().content().data().size(),
        KeyHash.of(routing.partitionKey()),
        event.recordedAt().toEpochMilli(),
        routing.expiresAt().equals(Instant.MAX) ? 0 : routing.expiresAt().toEpochMilli());
  }

  void close() {
    held.clear();
  }

  private static int bit(int priority) {
    return 1 << priority;
  }
}
