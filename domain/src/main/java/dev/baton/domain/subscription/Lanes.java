package dev.baton.domain.subscription;

import dev.baton.domain.event.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lanes of a slot, one for each priority, and which of them has something to deliver. */
final class Lanes {
  private final Lane[] lanes = new Lane[Priority.HIGHEST + 1];

  /** Failing events of the stored cursor that have not been offered yet. */
  private final PositionMap<FailingEvent> expected = new PositionMap<>();

  /** Bit n stands for priority n. */
  private int withReturned;

  private int withFresh;

  private final long origin;

  Lanes(Slot slot, SlotCursor cursor, List<FailingEvent> failing) {
    this.origin = cursor.origin();
    for (SlotCursor.Lane each : cursor.lanes()) {
      lanes[each.priority()] = new Lane(slot, each);
    }
    for (FailingEvent each : failing) {
      expected.put(each.position(), each);
    }
  }

  Lane of(int priority) {
    return lanes[priority];
  }

  /** What the stored cursor knows of an event that is offered now, or null. */
  @Nullable FailingEvent recall(long position) {
    return expected.isEmpty() ? null : expected.remove(position);
  }

  /**
   * The lane to deliver from: the highest priority that has anything. This is the place for aging,
   * which lets a lane that waited too long go first.
   *
   * @param withFreshOnes whether events may be delivered that never were before
   */
  @Nullable Lane pick(boolean withFreshOnes) {
    int candidates = withFreshOnes ? withReturned | withFresh : withReturned;
    return candidates == 0 ? null : lanes[31 - Integer.numberOfLeadingZeros(candidates)];
  }

  /** Keeps the bits true after anything that changed what stands in line in a lane. */
  void update(Lane lane) {
    int bit = 1 << lane.priority();
    withReturned = lane.hasReturned() ? withReturned | bit : withReturned & ~bit;
    withFresh = lane.hasFresh() ? withFresh | bit : withFresh & ~bit;
  }

  long floor() {
    long lowest = Long.MAX_VALUE;
    for (Lane lane : lanes) {
      lowest = Math.min(lowest, lane.floor());
    }
    return lowest;
  }

  /** How many events more of a priority the window has room for. */
  int room(Lane lane, Window window) {
    int unsettled = 0;
    long bytes = 0;
    for (Lane each : lanes) {
      unsettled += each.unsettled();
      bytes += each.bytes();
    }
    if (bytes >= window.bytes() && lane.bytes() >= window.bytesOfOne()) {
      return 0;
    }
    int shared = window.entries() - unsettled;
    int own = window.entriesOfOne() - lane.unsettled();
    return Math.max(0, Math.max(shared, own));
  }

  void forEachEntry(Consumer<Entry> action) {
    for (Lane lane : lanes) {
      lane.forEachEntry(action);
    }
  }

  /** What is to be stored; adds what is failing to {@code failing}, by position. */
  SlotCursor cursor(List<FailingEvent> failing) {
    List<SlotCursor.Lane> parts = new ArrayList<>(lanes.length);
    for (Lane lane : lanes) {
      parts.add(lane.cursor(failing));
    }
    addExpected(failing);
    failing.sort(Comparator.comparingLong(FailingEvent::position));
    return new SlotCursor(origin, parts);
  }

  /** What all lanes have passed without being offered it is wanted no more, and is forgotten. */
  private void addExpected(List<FailingEvent> failing) {
    long seen = Long.MAX_VALUE;
    for (Lane lane : lanes) {
      seen = Math.min(seen, lane.next() - 1);
    }
    List<FailingEvent> rest = new ArrayList<>(expected.size());
    expected.forEach(rest::add);
    for (FailingEvent each : rest) {
      if (each.position() <= seen) {
        expected.remove(each.position());
      } else {
        failing.add(each);
      }
    }
  }
}
