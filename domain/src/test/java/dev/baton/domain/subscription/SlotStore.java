package dev.baton.domain.subscription;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What is stored of a slot: the cursor, and the failing events as changes have made them. */
final class SlotStore {
  private final NavigableMap<Long, FailingEvent> failing = new TreeMap<>();

  SlotStore(SlotStand stand) {
    stand.failing().forEach(each -> failing.put(each.position(), each));
  }

  /** Stores progress; returns what a new owner finds. */
  SlotStand save(SlotProgress progress) {
    progress.changes().recovered().forEach(failing::remove);
    progress.changes().failing().forEach(each -> failing.put(each.position(), each));
    return new SlotStand(progress.cursor(), List.copyOf(failing.values()));
  }
}
