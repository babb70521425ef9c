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

  void prepend(Entry entry) {
    Entry head = first;
    enter(entry);
    entry.behind = head;
    if (head == null) {
      last = entry;
    } else {
      head.before = entry;
    }
    first = entry;
  }

  private void enter(Entry entry) {
    entry.line = this;
    size++;
    asides += entry.aside ? 1 : 0;
  }

  /** The entry leaves its lane for the key's own cursor. */
  void stepAside(Entry entry) {
    entry.aside = true;
    asides++;
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

  /** Everything behind the first, which stays. */
  List<Entry> removeBehindFirst() {
    List<Entry> removed = new ArrayList<>(Math.max(0, size - 1));
    while (first != null && first.behind != null) {
      Entry next = first.behind;
      remove(next);
      removed.add(next);
    }
    return removed;
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
