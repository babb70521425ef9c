package dev.baton.domain.subscription;

import dev.baton.domain.event.Priority;
import java.util.Arrays;
import java.util.List;

/**
 * How far a slot has come, as it is stored: for each priority a floor and what is settled above it.
 * Whatever is neither is delivered (again). Events that failed, and keys that are blocked, stand
 * beside it, see {@link CursorChanges}.
 *
 * @param origin position of the fact that set where the slot begins: the subscription's creation,
 *     or its last seek; a cursor of an older origin means nothing any more
 * @param lanes one for each priority that the slot has read, in ascending priority
 */
public record SlotCursor(long origin, List<Lane> lanes) {
  public SlotCursor {
    lanes = List.copyOf(lanes);
  }

  /** The cursor of a slot that owes everything from {@code position} on. */
  public static SlotCursor startingAt(long origin, long position) {
    return new SlotCursor(origin, List.of()).orElseFrom(position);
  }

  /** The same with all lanes: those that it does not know owe everything from {@code position}. */
  public SlotCursor orElseFrom(long position) {
    Lane[] all = new Lane[Priority.HIGHEST + 1];
    Arrays.setAll(all, priority -> new Lane(priority, position - 1, List.of()));
    lanes.forEach(lane -> all[lane.priority()] = lane);
    return new SlotCursor(origin, List.of(all));
  }

  /**
   * One priority's part.
   *
   * @param priority 0 to 10
   * @param floor every event of this priority at or below this position is settled
   * @param acked settled ranges above the floor, ascending and apart
   */
  public record Lane(int priority, long floor, List<Range> acked) {
    public Lane {
      acked = List.copyOf(acked);
    }
  }

  /** Positions from {@code first} to {@code last}, both included. */
  public record Range(long first, long last) {}
}
