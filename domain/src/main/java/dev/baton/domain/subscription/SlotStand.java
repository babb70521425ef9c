package dev.baton.domain.subscription;

import java.util.List;

/**
 * Where a slot goes on, as it was stored.
 *
 * @param failing events of the window that failed before, see {@link FailingEvent#parked}
 * @param blocked keys of an ordered subscription that have a cursor of their own
 */
public record SlotStand(SlotCursor cursor, List<FailingEvent> failing, List<BlockedKey> blocked) {
  public SlotStand {
    failing = List.copyOf(failing);
    blocked = List.copyOf(blocked);
  }

  /** Nothing has failed so far. */
  public static SlotStand at(SlotCursor cursor) {
    return new SlotStand(cursor, List.of(), List.of());
  }
}
