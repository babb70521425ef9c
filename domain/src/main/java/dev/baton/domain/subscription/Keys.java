package dev.baton.domain.subscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an ordered slot: who of each is first, and which have a cursor of their own. A slow
 * or broken key never stops the others, and holds no more than a few events in memory.
 */
final class Keys {
  /** Events of one key that are held; what comes then is left to the key's own cursor. */
  static final int MOST_HELD = 64;

  /** A key's own cursor reads on when this few are held. */
  private static final int FEW = 8;

  private final Map<Long, KeyLine> lines = new HashMap<>();
  private final Map<Long, KeyCursor> cursors = new HashMap<>();

  /** Told of each key whose row is to be stored. */
  private final LongConsumer changed;

  Keys(List<BlockedKey> stored, LongConsumer changed) {
    this.changed = changed;
    for (BlockedKey each : stored) {
      cursors.put(each.key(), new KeyCursor(each.key(), each.from(), each.deadLetter()));
    }
  }

  // ---- lanes

  /** Whether a lane passes over an event, because the key's own cursor comes to it. */
  boolean passOver(long key, long position) {
    KeyCursor cursor = cursors.get(key);
    if (cursor != null && !cursor.caughtUp) {
      return position >= cursor.from;
    }
    KeyLine line = lines.get(key);
    if (line == null || line.size() < MOST_HELD) {
      return false;
    }
    leaveTo(key, position, "");
    return true;
  }

  /** Adds an event behind the others of its key; returns whether it is the first. */
  boolean join(Entry entry) {
    KeyLine line = lines.computeIfAbsent(entry.event.key(), any -> new KeyLine());
    line.append(entry);
    return line.size() == 1;
  }

  /** Takes the first of a key out; returns who is first now, or null. */
  @Nullable Entry leave(Entry entry, KeyLine line) {
    long key = entry.event.key();
    line.remove(entry);
    KeyCursor cursor = cursors.get(key);
    if (!entry.replayOf.isEmpty()) {
      free(entry.replayOf);
    }
    if (cursor != null && entry.aside) {
      cursor.from = line.firstAside(cursor.next);
      changed.accept(key);
    }
    if (cursor != null && cursor.caughtUp && !line.hasAsides()) {
      cursors.remove(key);
      changed.accept(key);
    }
    if (line.size() == 0) {
      lines.remove(key);
    }
    return line.first();
  }

  // ---- cursors of keys

  /** From {@code position} on the key has a cursor of its own. */
  private KeyCursor leaveTo(long key, long position, String deadLetter) {
    KeyCursor cursor = new KeyCursor(key, position, deadLetter);
    cursors.put(key, cursor);
    changed.accept(key);
    return cursor;
  }

  /**
   * The first of a key has become a dead letter: what is behind it is left to the key's own cursor,
   * which stands still until the dead letter is dealt with. One that stands still already waits for
   * the dead letter at which it stopped, whatever becomes of others. Returns what was behind.
   */
  List<Entry> block(Entry first, KeyLine line, String deadLetter) {
    List<Entry> behind = line.removeBehindFirst();
    KeyCursor before = cursors.get(first.event.key());
    boolean replayed = !first.replayOf.isEmpty();
    long from = replayed && before != null ? before.from : first.position + 1;
    for (Entry each : behind) {
      // What waited behind a replay may stand before it in the log.
      from = Math.min(from, each.position);
    }
    String blocker = before == null || before.deadLetter.isEmpty() ? deadLetter : before.deadLetter;
    leaveTo(first.event.key(), from, blocker).released = line.bringsAgain(blocker);
    return behind;
  }

  /** The first of a key waits long: it and what is behind it are left to the key's own cursor. */
  List<Entry> stepAside(Entry first, KeyLine line) {
    List<Entry> behind = line.removeBehindFirst();
    line.stepAside(first);
    leaveTo(first.event.key(), first.position, "").next = first.position + 1;
    return behind;
  }

  /** A dead letter is dealt with: the key that it blocked, if any, goes on. */
  void free(String deadLetter) {
    for (KeyCursor cursor : cursors.values()) {
      if (cursor.deadLetter.equals(deadLetter)) {
        cursor.deadLetter = "";
        changed.accept(cursor.key);
      }
    }
  }

  /**
   * A dead letter is delivered again, before everything of its key that is not out yet; returns
   * whether nothing is. As it is stored a key that it blocks stays blocked until that is settled:
   * after a crash the replay comes first again.
   */
  boolean replay(Entry entry) {
    KeyLine line = lines.computeIfAbsent(entry.event.key(), any -> new KeyLine());
    line.insertNext(entry);
    KeyCursor cursor = cursors.get(entry.event.key());
    if (cursor != null && cursor.deadLetter.equals(entry.replayOf)) {
      cursor.released = true;
    }
    return line.first() == entry;
  }

  @Nullable BlockedKey row(long key) {
    KeyCursor cursor = cursors.get(key);
    return cursor == null ? null : cursor.row();
  }

  /** Whether an event is left to its key's own cursor and has not been settled. */
  boolean covers(long key, long position) {
    KeyCursor cursor = cursors.get(key);
    return cursor != null && position >= cursor.from;
  }

  int blocked() {
    return cursors.size();
  }

  /** Why nothing of a key is delivered. */
  List<Blockage> describe(long key) {
    List<Blockage> found = new ArrayList<>();
    KeyLine line = lines.get(key);
    Entry first = line == null ? null : line.first();
    if (first != null) {
      describe(first, found);
    }
    KeyCursor cursor = cursors.get(key);
    if (cursor != null) {
      found.add(
          cursor.deadLetter.isEmpty()
              ? new Blockage.CatchingUp(cursor.from)
              : new Blockage.DeadLetter(cursor.deadLetter, cursor.from));
    }
    return found;
  }

  private static void describe(Entry first, List<Blockage> found) {
    switch (first.state) {
      case IN_FLIGHT -> {
        SlotConsumer holder = first.holder;
        String name = holder == null ? "" : holder.receiver.name();
        found.add(new Blockage.InFlight(first.position, name, first.due));
      }
      case WAITING -> found.add(new Blockage.Waiting(first.position, first.due));
      case GIVEN_UP -> found.add(new Blockage.GivingUp(1));
      case READY, BEHIND -> {}
    }
  }

  // ---- reading

  /** The first position that the cursor of a key wants to read, or {@link Long#MAX_VALUE}. */
  long readFrom() {
    long lowest = Long.MAX_VALUE;
    for (KeyCursor cursor : cursors.values()) {
      if (wantsToRead(cursor)) {
        lowest = Math.min(lowest, cursor.next);
      }
    }
    return lowest;
  }

  private boolean wantsToRead(KeyCursor cursor) {
    return cursor.reads() && held(cursor.key) <= FEW;
  }

  private int held(long key) {
    KeyLine line = lines.get(key);
    return line == null ? 0 : line.size();
  }

  /**
   * Whether an event that was read is one that its key's cursor comes to now, and has room for.
   *
   * @param from where the read began: a cursor that is not yet there takes nothing of it
   */
  boolean takes(Candidate event, long from, boolean hasRoom) {
    long position = event.position();
    long key = event.key();
    KeyCursor cursor = cursors.get(key);
    if (cursor == null || !cursor.reads() || cursor.stalled) {
      return false;
    }
    if (cursor.next < from || position < cursor.next) {
      return false;
    }
    if (!hasRoom || held(key) >= MOST_HELD) {
      cursor.stalled = true;
      cursor.next = position;
      return false;
    }
    cursor.next = position + 1;
    return true;
  }

  /** All events between two positions were passed to {@link #takes}; the lanes end at a third. */
  void read(long from, long upTo, long end) {
    for (KeyCursor cursor : List.copyOf(cursors.values())) {
      boolean covered = cursor.next >= from && cursor.next <= upTo + 1;
      if (cursor.stalled) {
        cursor.stalled = false;
      } else if (covered && cursor.reads()) {
        cursor.next = upTo + 1;
        catchUp(cursor, end);
      }
    }
  }

  private void catchUp(KeyCursor cursor, long end) {
    KeyLine line = lines.get(cursor.key);
    boolean holdsAsides = line != null && line.hasAsides();
    cursor.caughtUp = cursor.next > end;
    if (!holdsAsides) {
      cursor.from = cursor.next;
      changed.accept(cursor.key);
    }
    if (cursor.caughtUp && !holdsAsides) {
      cursors.remove(cursor.key);
    }
  }
}
