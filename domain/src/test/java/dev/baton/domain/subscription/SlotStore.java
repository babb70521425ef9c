package dev.baton.domain.subscription;

import java.util.List;
import java.util.TreeMap;

/** What is stored of a slot: a cursor and the rows beside it, as the port's adapters keep them. */
final class SlotStore {
  private final TreeMap<Long, FailingEvent> failing = new TreeMap<>();
  private final TreeMap<Long, BlockedKey> blocked = new TreeMap<>();
  private SlotCursor cursor;

  SlotStore(SlotStand stand) {
    cursor = stand.cursor();
    stand.failing().forEach(each -> failing.put(each.position(), each));
    stand.blocked().forEach(each -> blocked.put(each.key(), each));
  }

  /** Goes on with the parked rows of an earlier owner too. */
  void take(SlotStore earlier) {
    failing.putAll(earlier.failing);
  }

  SlotStand save(SlotProgress progress) {
    cursor = progress.cursor();
    progress.changes().failing().forEach(each -> failing.put(each.position(), each));
    progress.changes().recovered().forEach(failing::remove);
    progress.changes().blocked().forEach(each -> blocked.put(each.key(), each));
    progress.changes().freed().forEach(blocked::remove);
    return stand();
  }

  SlotStand stand() {
    return new SlotStand(
        cursor,
        failing.values().stream().filter(each -> !each.parked()).toList(),
        List.copyOf(blocked.values()));
  }

  List<FailingEvent> failing() {
    return List.copyOf(failing.values());
  }

  List<FailingEvent> parked(long now) {
    return failing.values().stream()
        .filter(each -> each.parked() && each.notBefore() <= now)
        .toList();
  }

  List<BlockedKey> blocked() {
    return List.copyOf(blocked.values());
  }
}
