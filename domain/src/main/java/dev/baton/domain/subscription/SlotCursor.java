package dev.baton.domain.subscription;

import dev.baton.domain.event.Priority;
import java.util.Arrays;
import java.util.List;

/**
 * How far a slot has come, as it is stored: for each priority a floor and what is acknowledged
 * above it, and the events that failed so far. Whatever is neither is delivered (again).
 *
 * @param lanes one for each priority that the slot has read, in ascending priority
 * @param failing events that were delivered without success and are still owed
 */
public record SlotCursor(List<Lane> lanes, List<Failing> failing) {
  public SlotCursor {
    lanes = List.copyOf(lanes);
    failing = List.copyOf(failing);
  }

  /** The cursor of a slot that owes everything from {@code position} on. */
  public static SlotCursor startingAt(long position) {
    return new SlotCursor(List.of(), List.of()).orElseFrom(position);
  }

  /** The same with all lanes: those that it does not know owe everything from {@code position}. */
  public SlotCursor orElseFrom(long position) {
    Lane[] all = new Lane[Priority.HIGHEST + 1];
    Arrays.setAll(all, priority -> new Lane(priority, position - 1, List.of()));
    lanes.forEach(lane -> all[lane.priority()] = lane);
    return new SlotCursor(List.of(all), failing);
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

  /**
   * An event that failed and is still owed.
   *
   * @param position the event
   * @param attempts how often it was delivered
   * @param notBefore epoch milliseconds before which it is not delivered again, or 0
   */
  public record Failing(long position, int attempts, long notBefore) {}
}
