package dev.baton.domain.subscription;

import java.util.List;

/**
 * Where a slot goes on, as it was stored.
 *
 * @param failing events of the window that failed before, see {@link FailingEvent#parked}
 */
public record SlotStand(SlotCursor cursor, List<FailingEvent> failing) {
  public SlotStand {
    failing = List.copyOf(failing);
  }
}
