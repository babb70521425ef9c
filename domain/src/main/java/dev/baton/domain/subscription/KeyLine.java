package dev.baton.domain.subscription;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one key that an ordered slot holds, in order: only the first is delivered. */
final class KeyLine {
  private @Nullable Entry first;
  private @Nullable Entry last;
  private int size;
  private int asides;

  @Nullable Entry first() {
    return first;
  }

  int size() {
    return size;
  }

  /** Whether entries of the key's own cursor stand in it. */
  boolean hasAsides() {
    return asides > 0;
  }

  void append(Entry entry) {
    Entry tail = last;
    enter(entry);
    entry.before = tail;
    if (tail == null) {
      first = entry;
    } else {
      tail.behind = entry;
    }
    last = entry;
  }

  /** Puts an entry in before all that was not delivered: behind the first, or first of all. */
  void insertNext(Entry entry) {
    Entry head = first;
    if (head == null || head == last) {
      append(entry);
      return;
    }
    Entry third = head.behind;
    enter(entry);
    entry.before = head;
    entry.behind = third;
    head.behind = entry;
    if (third != null) {
      third.before = entry;
    }
  }

  private void enter(Entry entry) {
    entry.line = this;
    size++;
    asides += entry.aside ? 1 : 0;
  }

  /** The entry leaves its lane for the key's own cursor, if it did not before. */
  void stepAside(Entry entry) {
    asides += entry.aside ? 0 : 1;
    entry.aside = true;
  }

  void remove(Entry entry) {
    Entry before = entry.before;
    Entry behind = entry.behind;
    if (before == null) {
      first = behind;
    } else {
      before.behind = behind;
    }
    if (behind == null) {
      last = before;
    } else {
      behind.before = before;
    }
    entry.before = null;
    entry.behind = null;
    entry.line = null;
    size--;
    asides -= entry.aside ? 1 : 0;
  }

  /** Everything behind the first that is read again: the first stays, and so do replays. */
  List<Entry> removeBehindFirst() {
    List<Entry> removed = new ArrayList<>(Math.max(0, size - 1));
    Entry each = first == null ? null : first.behind;
    while (each != null) {
      Entry next = each.behind;
      if (each.replayOf.isEmpty()) {
        remove(each);
        removed.add(each);
      }
      each = next;
    }
    return removed;
  }

  /** Whether a dead letter stands behind the first, to be delivered again. */
  boolean bringsAgain(String deadLetter) {
    Entry each = first == null ? null : first.behind;
    while (each != null && !each.replayOf.equals(deadLetter)) {
      each = each.behind;
    }
    return each != null;
  }

  /** The first position that the key's own cursor has to keep, or {@code otherwise}. */
  long firstAside(long otherwise) {
    for (Entry each = first; each != null; each = each.behind) {
      if (each.aside) {
        return each.position;
      }
    }
    return otherwise;
  }
}
