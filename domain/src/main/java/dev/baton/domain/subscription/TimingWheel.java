package dev.baton.domain.subscription;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines and delays of all slots that one loop serves: a hashed wheel of {@value #TICK}
 * millisecond ticks. Setting and cancelling are O(1); what is due more than one turn ahead stays in
 * its bucket until its turn comes. Nothing is early; everything is at most one tick and one call of
 * {@link #advance} late. For one thread.
 */
public final class TimingWheel {
  /** Milliseconds of a tick. */
  public static final int TICK = 10;

  private static final int BUCKETS = 4096;

  private final @Nullable Entry[] buckets = new @Nullable Entry[BUCKETS];
  private long tick;
  private long now;
  private int size;

  /**
   * @param now epoch milliseconds
   */
  public TimingWheel(long now) {
    this.now = now;
    this.tick = now / TICK;
  }

  /** The instant that the wheel was last advanced to, in epoch milliseconds. */
  public long now() {
    return now;
  }

  /** How much is scheduled. */
  public int size() {
    return size;
  }

  /**
   * Lets everything act that is due, and passes on the slots on which it did, once for each event.
   * An instant before the last one is passed over.
   */
  public void advance(long instant, Consumer<Slot> woken) {
    now = Math.max(now, instant);
    long last = now / TICK;
    long first = Math.max(tick + 1, last - BUCKETS + 1);
    for (long each = first; each <= last; each++) {
      tick = each;
      fire(bucketOf(each), last, woken);
    }
    tick = Math.max(tick, last);
  }

  /** Milliseconds until something may be due, at most {@code limit}. */
  public long idleFor(long limit) {
    if (size == 0) {
      return limit;
    }
    for (long ahead = 1; ahead * TICK < limit; ahead++) {
      if (buckets[bucketOf(tick + ahead)] != null) {
        return ahead * TICK;
      }
    }
    return limit;
  }

  void schedule(Entry entry, long due) {
    cancel(entry);
    entry.due = due;
    entry.dueTick = Math.max(tick + 1, (due + TICK - 1) / TICK);
    int bucket = bucketOf(entry.dueTick);
    Entry head = buckets[bucket];
    entry.wheelNext = head;
    if (head != null) {
      head.wheelPrevious = entry;
    }
    buckets[bucket] = entry;
    entry.scheduled = true;
    size++;
  }

  void cancel(Entry entry) {
    if (!entry.scheduled) {
      return;
    }
    Entry before = entry.wheelPrevious;
    Entry after = entry.wheelNext;
    if (before == null) {
      buckets[bucketOf(entry.dueTick)] = after;
    } else {
      before.wheelNext = after;
    }
    if (after != null) {
      after.wheelPrevious = before;
    }
    entry.wheelPrevious = null;
    entry.wheelNext = null;
    entry.scheduled = false;
    size--;
  }

  private void fire(int bucket, long upTo, Consumer<Slot> woken) {
    Entry entry = buckets[bucket];
    while (entry != null) {
      Entry next = entry.wheelNext;
      if (entry.dueTick <= upTo) {
        cancel(entry);
        Slot slot = entry.lane.slot();
        slot.due(entry);
        woken.accept(slot);
      }
      entry = next;
    }
  }

  private static int bucketOf(long tick) {
    return (int) (tick & (BUCKETS - 1));
  }
}
