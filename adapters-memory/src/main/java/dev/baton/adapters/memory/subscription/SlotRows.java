package dev.baton.adapters.memory.subscription;

import dev.baton.domain.subscription.BlockedKey;
import dev.baton.domain.subscription.CursorChanges;
import dev.baton.domain.subscription.FailingEvent;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What stands beside the cursor of a slot, of one origin. Guarded by its owner's lock. */
final class SlotRows {
  private static final Comparator<FailingEvent> BY_DUE =
      Comparator.comparingLong(FailingEvent::notBefore).thenComparingLong(FailingEvent::position);

  private final long origin;
  private final NavigableMap<Long, FailingEvent> failing = new TreeMap<>();
  private final NavigableMap<Long, BlockedKey> blocked = new TreeMap<>();

  SlotRows(long origin) {
    this.origin = origin;
  }

  boolean isOf(long asked) {
    return origin == asked;
  }

  void apply(CursorChanges changes) {
    changes.recovered().forEach(failing::remove);
    changes.failing().forEach(each -> failing.put(each.position(), each));
    changes.freed().forEach(blocked::remove);
    changes.blocked().forEach(each -> blocked.put(each.key(), each));
  }

  List<FailingEvent> failing(long after, int limit) {
    return failing.tailMap(after, false).values().stream()
        .filter(each -> !each.parked())
        .limit(limit)
        .toList();
  }

  List<FailingEvent> parked(long now, int limit) {
    return failing.values().stream()
        .filter(each -> each.parked() && each.notBefore() <= now)
        .sorted(BY_DUE)
        .limit(limit)
        .toList();
  }

  List<BlockedKey> blocked(long from, int limit) {
    return blocked.tailMap(from, true).values().stream().limit(limit).toList();
  }
}
