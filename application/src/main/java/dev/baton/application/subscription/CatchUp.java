package dev.baton.application.subscription;

import dev.baton.application.kernel.Tail;
import dev.baton.application.port.Page;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings slots that lag up to the frontier: from the tail where it still holds what comes next, and
 * else from the log, by a reader that all slots share; what it reads is offered to every slot that
 * goes on there. For the loop alone.
 */
final class CatchUp implements CatchUpReader.Answer {
  private static final int BATCH = 512;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Tail tail;
  private final Frontier frontier;
  private final CatchUpReader reader;
  private final LoopTime time;

  /** All slots that are not live. */
  private final Set<ServedSlot> behind = new LinkedHashSet<>();

  /** Those of them for which there may be something to do, in turn. */
  private final SlotTurns turns = new SlotTurns();

  private final List<RecordedEvent> batch = new ArrayList<>(BATCH);

  /** Up to here retention has dropped events, as far as is known. */
  private long horizon;

  private long pausedUntil;

  CatchUp(Tail tail, Frontier frontier, CatchUpReader reader, LoopTime time) {
    this.tail = tail;
    this.frontier = frontier;
    this.reader = reader;
    this.time = time;
    this.pausedUntil = time.ticks();
  }

  /** The slot may lag, or have room again. */
  void add(ServedSlot slot) {
    if (!slot.feed().isLive() && !slot.isClosed()) {
      behind.add(slot);
      turns.add(slot);
    }
  }

  /** The slot is served no more. */
  void remove(ServedSlot slot) {
    behind.remove(slot);
    turns.remove(slot);
  }

  /** Brings some slots on by a batch each; returns whether any moved. */
  boolean runOnce() {
    return turns.round(this::step);
  }

  private boolean step(ServedSlot slot) {
    SlotFeed feed = slot.feed();
    feed.goLive(frontier.position());
    if (feed.isLive() || slot.isClosed()) {
      behind.remove(slot);
      slot.caughtUp();
      return false;
    }
    long first = tail.first();
    long from = feed.lowestWanted(first);
    if (from <= frontier.position()) {
      readTail(feed, from);
      slot.wake();
      add(slot);
      return true;
    }
    if (!order(feed, first)) {
      add(slot);
    }
    return false;
  }

  /** What the tail has dropped in the meantime is found missing, and ordered, next time. */
  private void readTail(SlotFeed feed, long from) {
    int most = (int) Math.min(BATCH, frontier.position() - from + 1);
    int count = tail.copy(from, most, batch);
    if (count > 0) {
      long last = from + count - 1;
      feed.offer(batch, feed.laggingBetween(from, last), last);
    }
    batch.clear();
  }

  /** Orders what the tail does not hold any more; false if not all could be ordered now. */
  private boolean order(SlotFeed feed, long first) {
    for (int priority = Priority.HIGHEST; priority >= Priority.LOWEST; priority--) {
      if (feed.wantsRead(priority, first)) {
        boolean whole = feed.isReadWhole(priority, horizon);
        ReadOrder order = new ReadOrder(priority, feed.next(priority), frontier.position(), whole);
        if (!time.isPast(pausedUntil) || !reader.order(order, this)) {
          return false;
        }
        feed.order(order);
      }
    }
    return true;
  }

  @Override
  public void read(ReadOrder order, Page page) {
    long read = page.end() ? Math.max(page.next() - 1, order.head()) : page.next() - 1;
    // What the tail holds is read from there: some of it may have been dropped from the log, and
    // what was not announced yet may be above a change of the subscription.
    long covered = Math.min(read, tail.first() - 1);
    horizon = Math.max(horizon, page.horizon());
    for (ServedSlot slot : List.copyOf(behind)) {
      SlotFeed feed = slot.feed();
      boolean own = feed.end(order);
      long next = feed.next(order.priority());
      boolean covers = next >= order.from() && next <= covered;
      if (covers && (order.whole() || !feed.isReadWhole(order.priority(), horizon))) {
        offer(slot, order, page, covered);
      }
      if (own || covers) {
        add(slot);
      }
    }
  }

  /** What was read of all priorities brings all on that are there. */
  private static void offer(ServedSlot slot, ReadOrder order, Page page, long covered) {
    SlotFeed feed = slot.feed();
    int lagging = feed.laggingBetween(order.from(), covered);
    if (order.whole()) {
      feed.offerWhole(page, lagging, covered).ifPresent(slot::gap);
    } else {
      feed.offer(page.events(), lagging & (1 << order.priority()), covered);
    }
    slot.wake();
  }

  @Override
  public void unavailable(ReadOrder order) {
    pausedUntil = time.after(PAUSE);
    for (ServedSlot slot : List.copyOf(behind)) {
      if (slot.feed().end(order)) {
        add(slot);
      }
    }
  }
}
