package dev.baton.application.subscription;

import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.PositionMap;
import dev.baton.domain.subscription.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private final Slot slot;
  private final TopicMatches topics;
  private final FilterMatches filter;
  private final Budget budget;
  private final PositionMap<RecordedEvent> held = new PositionMap<>();

  /** Bit n stands for priority n. */
  private int live;

  private int ordered;

  SlotFeed(Slot slot, SubscriptionView view, Budget budget, EventViews views) {
    this.slot = slot;
    this.topics = new TopicMatches(view);
    this.filter = new FilterMatches(view, views);
    this.budget = budget;
  }

  void change(SubscriptionView view) {
    topics.change(view);
    filter.change(view);
  }

  // ---- live

  boolean isLive() {
    return live == ALL;
  }

  /**
   * Whether the filter wants a new event on a topic that the slot wants. Where its priority lags,
   * that is asked when the event comes again.
   */
  boolean passes(RecordedEvent event) {
    return (live & bit(event.event().priority().level())) == 0 || filter.wants(event);
  }

  long filterFailures() {
    return filter.failures();
  }

  /** Offers an event that the slot wants; returns false where its priority lags or now does. */
  boolean offerLive(RecordedEvent event) {
    int priority = event.event().priority().level();
    if ((live & bit(priority)) == 0) {
      return false;
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
      if (slot.next(priority) > frontier) {
        live |= bit(priority);
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

  void order(int priority) {
    ordered |= bit(priority);
  }

  /** A read came back, or failed. */
  void endOrder(int priority) {
    ordered &= ~bit(priority);
  }

  /** Bits of the priorities that lag and are to be read on somewhere between two positions. */
  int laggingBetween(long first, long last) {
    int lagging = 0;
    for (int priority = 0; priority < PRIORITIES; priority++) {
      long next = slot.next(priority);
      if ((live & bit(priority)) == 0 && next >= first && next <= last) {
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
      int priority = event.event().priority().level();
      boolean asked = (open & bit(priority)) != 0 && event.position() >= slot.next(priority);
      if (asked && topics.wants(event) && filter.wants(event)) {
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

  private boolean lagsWithRoom(int priority) {
    return (live & bit(priority)) == 0 && hasRoom(priority);
  }

  /** Where the node is full, a priority still gets one event at a time, so that it goes on. */
  private boolean hasRoom(int priority) {
    return (budget.hasRoom() || slot.unsettled(priority) == 0) && slot.wants(priority) > 0;
  }

  // ---- holding

  private void hold(RecordedEvent event, int priority) {
    int bytes = event.event().content().data().size();
    int key = event.event().routing().partitionKey().hashCode();
    if (slot.offer(priority, event.position(), bytes, key)) {
      held.put(event.position(), event);
      budget.take(event);
    }
  }

  /** An event that the slot owes. */
  RecordedEvent event(long position) {
    RecordedEvent event = held.get(position);
    if (event == null) {
      throw new IllegalStateException("nobody holds the event at " + position);
    }
    return event;
  }

  /** The slot does not owe the event any more. */
  void settled(long position) {
    @Nullable RecordedEvent event = held.remove(position);
    if (event != null) {
      budget.release(event);
    }
  }

  void close() {
    held.forEach(budget::release);
    held.clear();
  }

  private static int bit(int priority) {
    return 1 << priority;
  }
}
