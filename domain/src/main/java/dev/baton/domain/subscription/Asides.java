package dev.baton.domain.subscription;

import java.util.function.Consumer;

/** Events that a slot holds beside its lanes, which are done with them. */
final class Asides {
  private final PositionMap<Entry> entries = new PositionMap<>();
  private long bytes;

  void add(Entry entry) {
    entries.put(entry.position, entry);
    bytes += entry.bytes();
  }

  /** Whether it was one of them, and is none any more. */
  boolean remove(Entry entry) {
    boolean held = entries.remove(entry.position) != null;
    bytes -= held ? entry.bytes() : 0;
    return held;
  }

  boolean hold(long position) {
    return entries.get(position) != null;
  }

  int size() {
    return entries.size();
  }

  long bytes() {
    return bytes;
  }

  void forEach(Consumer<Entry> action) {
    entries.forEach(action);
  }
}
