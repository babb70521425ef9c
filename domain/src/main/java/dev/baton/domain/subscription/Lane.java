package dev.baton.domain.subscription;

import dev.baton.domain.subscription.SlotCursor.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one priority that a slot has been offered and that are not settled, in the order of
 * their positions. What is settled leaves the list at once and leaves a mark on the entry before
 * it, so memory and the stored cursor grow with what is unsettled, never with what is done: one
 * stuck event holds back the floor, and nothing else.
 */
final class Lane {
  private static final Comparator<Entry> BY_POSITION =
      (one, other) -> Long.compare(one.position, other.position);

  private final Slot slot;
  private final int priority;

  /** Settled ranges of the stored cursor that lie above what was offered so far. */
  private final Deque<Range> ahead;

  /** Entries that come back; they go before any that was never delivered. */
  private final PriorityQueue<Entry> returned = new PriorityQueue<>(BY_POSITION);

  /** Entries that were never delivered and are the first of their key. */
  private final PriorityQueue<Entry> unlocked = new PriorityQueue<>(BY_POSITION);

  /** Everything of this priority at or below was offered. */
  private long offered;

  private @Nullable Entry first;
  private @Nullable Entry last;

  /** The first entry without a key's line that was never delivered; all behind it are ready. */
  private @Nullable Entry fresh;

  private int unsettled;
  private long bytes;
  private int marks;

  Lane(Slot slot, SlotCursor.Lane cursor) {
    this.slot = slot;
    this.priority = cursor.priority();
    this.ahead = new ArrayDeque<>(cursor.acked());
    offered(cursor.floor());
  }

  Slot slot() {
    return slot;
  }

  int priority() {
    return priority;
  }

  /** Every event of this priority at or below is settled. */
  long floor() {
    Entry head = first;
    return head == null ? offered : head.position - 1;
  }

  /** The position from which on the lane is to be fed. */
  long next() {
    return offered + 1;
  }

  /** From this position on the lane is to be fed with everything: nothing there is settled. */
  long unread() {
    return ahead.isEmpty() ? next() : ahead.getLast().last() + 1;
  }

  int unsettled() {
    return unsettled;
  }

  long bytes() {
    return bytes;
  }

  /** Takes note that everything up to {@code position} was offered; settled ranges are skipped. */
  void offered(long position) {
    if (position < offered) {
      return;
    }
    offered = position;
    boolean skipped = false;
    for (Range range = ahead.peek(); range != null; range = ahead.peek()) {
      if (range.first() > offered + 1) {
        break;
      }
      offered = Math.max(offered, range.last());
      skipped = true;
      ahead.remove();
    }
    if (skipped && last != null) {
      mark(last);
    }
  }

  /** Everything of this priority at or below was offered. */
  long offered() {
    return offered;
  }

  /** An event is left to its key's own cursor: as far as the lane goes it is settled. */
  void passOver(long position) {
    offered(position);
    if (last != null) {
      mark(last);
    }
  }

  /**
   * What a key's own cursor has to pass to be as far as the lane. There is no end while settled
   * ranges of the stored cursor lie ahead: among them are events that were left to keys' cursors.
   */
  long end() {
    return ahead.isEmpty() ? offered : Long.MAX_VALUE;
  }

  /** Adds an event above all before; null if it is settled or was offered before. */
  @Nullable Entry offer(Candidate event) {
    long position = event.position();
    if (position <= offered) {
      return null;
    }
    offered(position - 1);
    if (position <= offered) {
      return null;
    }
    Entry entry = new Entry(this, event);
    append(entry);
    offered(position);
    return entry;
  }

  private void append(Entry entry) {
    Entry tail = last;
    if (tail == null) {
      first = entry;
    } else {
      tail.next = entry;
      entry.previous = tail;
    }
    last = entry;
    unsettled++;
    bytes += entry.bytes();
  }

  /** Puts an entry that was never delivered in line. */
  void enqueue(Entry entry) {
    if (fresh == null) {
      fresh = entry;
    }
  }

  /** Puts an entry that was never delivered in line, now that it is the first of its key. */
  void unlock(Entry entry) {
    entry.state = EntryState.READY;
    unlocked.add(entry);
  }

  /** Puts an entry that was delivered before in line, by its position. */
  void giveBack(Entry entry) {
    entry.state = EntryState.READY;
    returned.add(entry);
  }

  boolean hasReturned() {
    return !returned.isEmpty();
  }

  boolean hasFresh() {
    return fresh != null || !unlocked.isEmpty();
  }

  /** When the log took what is to be delivered next, in epoch milliseconds; there is something. */
  long nextRecordedAt() {
    Entry back = returned.peek();
    Entry next = back == null ? firstOf(fresh, unlocked.peek()) : back;
    return next.event.recordedAt();
  }

  /** The next entry to deliver, out of the line; the caller knows that there is one. */
  Entry take() {
    Entry back = returned.poll();
    if (back != null) {
      return back;
    }
    Entry taken = firstOf(fresh, unlocked.peek());
    if (taken == fresh) {
      fresh = freshAfter(taken);
    } else {
      unlocked.remove();
    }
    return taken;
  }

  private Entry firstOf(@Nullable Entry one, @Nullable Entry other) {
    if (one != null && (other == null || one.position < other.position)) {
      return one;
    }
    if (other == null) {
      throw new IllegalStateException("nothing of priority " + priority + " is ready");
    }
    return other;
  }

  private static @Nullable Entry freshAfter(Entry taken) {
    Entry following = taken.next;
    while (following != null && !following.isFresh()) {
      following = following.next;
    }
    return following;
  }

  /** Removes an entry that is done; it is in no line. */
  void settle(Entry entry) {
    Entry before = entry.previous;
    Entry after = entry.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
      mark(before);
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    entry.previous = null;
    entry.next = null;
    unsettled--;
    bytes -= entry.bytes();
    marks -= entry.settledAfter ? 1 : 0;
    entry.settledAfter = false;
  }

  private void mark(Entry entry) {
    if (!entry.settledAfter) {
      entry.settledAfter = true;
      marks++;
    }
  }

  /** When the log took the first event that is not settled, in epoch milliseconds, or the limit. */
  long oldest(long limit) {
    Entry head = first;
    return head == null ? limit : Math.min(limit, head.event.recordedAt());
  }

  void forEachEntry(Consumer<Entry> action) {
    for (Entry each = first; each != null; each = each.next) {
      action.accept(each);
    }
  }

  /** This lane's part of the stored cursor. */
  SlotCursor.Lane cursor() {
    List<Range> ranges = new ArrayList<>(marks + ahead.size());
    int marksLeft = marks;
    for (Entry each = first; each != null && marksLeft > 0; each = each.next) {
      if (each.settledAfter) {
        marksLeft--;
        Entry following = each.next;
        long end = following == null ? offered : following.position - 1;
        ranges.add(new Range(each.position + 1, end));
      }
    }
    ranges.addAll(ahead);
    return new SlotCursor.Lane(priority, floor(), ranges);
  }
}
