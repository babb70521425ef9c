package dev.baton.adapters.memory.simulation;

import dev.baton.application.port.Cursors.Saved;
import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.FailingEvent;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SlotId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the store has of one slot: what is settled there stays so. */
final class StoredCursors {
  private static final int MOST = 1_000;

  private final Store store;
  private final SlotId slot;
  private final boolean ordered;

  /** What is settled, by the cursor's origin. */
  private final Map<Long, Set<Long>> settled = new HashMap<>();

  private long origin;
  private Map<Long, FailingEvent> rows = Map.of();
  private Map<Long, BlockedKey> keys = Map.of();
  private @Nullable SlotCursor last;

  StoredCursors(Store store, SlotId slot, boolean ordered) {
    this.store = store;
    this.slot = slot;
    this.ordered = ordered;
  }

  /** What whoever claims the slot finds. */
  Term.Stored found(long foundOrigin) {
    read(foundOrigin);
    Map<Long, Integer> attempts = new HashMap<>();
    rows.forEach((position, row) -> attempts.put(position, row.attempts()));
    return new Term.Stored(foundOrigin, Set.copyOf(of(foundOrigin)), attempts);
  }

  private Set<Long> of(long asked) {
    return settled.computeIfAbsent(asked, any -> new HashSet<>());
  }

  private void read(long asked) {
    origin = asked;
    rows = new HashMap<>();
    keys = new HashMap<>();
    store.cursors.failing(slot, asked, 0, MOST).forEach(row -> rows.put(row.position(), row));
    store
        .cursors
        .parked(slot, asked, Long.MAX_VALUE, MOST)
        .forEach(row -> rows.put(row.position(), row));
    store
        .cursors
        .blockedKeys(slot, asked, Long.MIN_VALUE, MOST)
        .forEach(key -> keys.put(key.key(), key));
  }

  /** What is settled now and was not before, of what was owed from the start of the cursor on. */
  List<Owed> newlySettled(Saved saved, Collection<Owed> owed) {
    read(saved.cursor().origin());
    last = saved.cursor();
    Set<Long> known = of(origin);
    List<Owed> news = new ArrayList<>();
    for (Owed each : owed) {
      boolean now = isSettled(saved.cursor(), each);
      boolean before = known.contains(each.position());
      Violation.unless(
          now || !before || store.books().dropping().isGone(each.position()),
          "was settled in the store, and is not: %s, %s",
          each,
          saved);
      if (now && !before) {
        known.add(each.position());
        news.add(each);
      }
    }
    return news;
  }

  private boolean isSettled(SlotCursor cursor, Owed item) {
    BlockedKey key = ordered && !item.isReplay() ? keys.get(item.key()) : null;
    return covers(cursor, item.lane(), item.position())
        && !rows.containsKey(item.position())
        && (key == null || item.position() < key.from());
  }

  /** Whether a cursor says of a priority that it is done with a position. */
  static boolean covers(SlotCursor cursor, int priority, long position) {
    for (SlotCursor.Lane lane : cursor.lanes()) {
      if (lane.priority() == priority) {
        return position <= lane.floor()
            || lane.acked().stream()
                .anyMatch(range -> range.first() <= position && position <= range.last());
      }
    }
    return false;
  }

  boolean isSettled(long asked, long position) {
    return of(asked).contains(position);
  }

  int attempts(long position) {
    FailingEvent row = rows.get(position);
    return row == null ? 0 : row.attempts();
  }

  @Override
  public String toString() {
    return rows + ", " + keys + ", " + last;
  }
}
