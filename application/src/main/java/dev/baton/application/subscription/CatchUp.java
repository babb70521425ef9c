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
        ReadOrder order = new ReadOrder(priority, feed.next(priority), frontier.position());
        if (!time.isPast(pausedUntil) || !reader.order(order, this)) {
          return false;
        }
        feed.order(priority);
      }
    }
    return true;
  }

  @Override
  public void read(ReadOrder order, Page page) {
    long read = page.end() ? Math.max(page.next() - 1, order.head()) : page.next() - 1;
    // What the tail has not announced yet may be above a change of the subscription.
    long covered = Math.min(read, frontier.head());
    int priority = order.priority();
    for (ServedSlot slot : List.copyOf(behind)) {
      long next = slot.feed().next(priority);
      if (next >= order.from() && next <= covered) {
        reportGap(slot, order, page, covered);
        int lagging = slot.feed().laggingBetween(next, next) & (1 << priority);
        slot.feed().offer(page.events(), lagging, covered);
        slot.wake();
        end(order, slot);
      } else if (order.isFor(next)) {
        end(order, slot);
      }
    }
  }

  @Override
  public void unavailable(ReadOrder order) {
    pausedUntil = time.after(PAUSE);
    for (ServedSlot slot : List.copyOf(behind)) {
      if (order.isFor(slot.feed().next(order.priority()))) {
        end(order, slot);
      }
    }
  }

  private void end(ReadOrder order, ServedSlot slot) {
    slot.feed().endOrder(order.priority());
    add(slot);
  }

  /** Only a scan of everything shows gaps. */
  private static void reportGap(ServedSlot slot, ReadOrder order, Page page, long covered) {
    if (order.isDefault()) {
      long next = slot.feed().next(order.priority());
      Gap.in(page, next, covered).ifPresent(slot::gap);
    }
  }
}
