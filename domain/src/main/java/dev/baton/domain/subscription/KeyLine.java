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

  /** The entry comes next: behind the first, which may be out, and before all others. */
  void appendToFirst(Entry entry) {
    Entry head = first;
    if (head == null || head.behind == null) {
      append(entry);
      return;
    }
    enter(entry);
    entry.before = head;
    entry.behind = head.behind;
    head.behind.before = entry;
    head.behind = entry;
  }

  private void enter(Entry entry) {
    entry.line = this;
    size++;
    asides += entry.aside ? 1 : 0;
  }

  /** The entry leaves its lane for the key's own cursor. */
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

  /**
   * Everything behind the first, which stays; and so do dead letters that are delivered again,
   * which are read from the log once.
   */
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
