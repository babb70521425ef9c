package dev.baton.domain.subscription;

import dev.baton.domain.event.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lanes of a slot, one for each priority, and which of them has something to deliver. */
final class Lanes {
  private final Lane[] lanes = new Lane[Priority.HIGHEST + 1];
  private final long origin;

  /** Failing events of the stored cursor that have not been offered yet. */
  private final PositionMap<FailingEvent> expected = new PositionMap<>();

  /** Bit n stands for priority n. */
  private int withReturned;

  private int withFresh;

  /** Whose turn it is between a lane that has aged and the highest. */
  private boolean agedWasLast;

  Lanes(Slot slot, SlotStand stand) {
    this.origin = stand.cursor().origin();
    for (SlotCursor.Lane each : stand.cursor().lanes()) {
      lanes[each.priority()] = new Lane(slot, each);
    }
    stand.failing().forEach(this::expect);
  }

  long origin() {
    return origin;
  }

  Lane of(int priority) {
    return lanes[priority];
  }

  /** An event that has failed will be offered (again). */
  void expect(FailingEvent event) {
    expected.put(event.position(), event);
  }

  /** What is known of an event that is offered now, or null. */
  @Nullable FailingEvent recall(long position) {
    return expected.isEmpty() ? null : expected.remove(position);
  }

  /**
   * The lane to deliver from: the highest priority that has anything; but one in which an event has
   * waited longer than the limit for aging takes turns with it.
   *
   * @param withFreshOnes whether events may be delivered that never were before
   * @param agedBefore events that the log took before, in epoch milliseconds, have aged
   */
  @Nullable Lane pick(boolean withFreshOnes, long agedBefore) {
    int candidates = withFreshOnes ? withReturned | withFresh : withReturned;
    if (candidates == 0) {
      return null;
    }
    int highest = 31 - Integer.numberOfLeadingZeros(candidates);
    int lower = candidates & ~(1 << highest);
    Lane aged = lower == 0 ? null : aged(lower, agedBefore);
    agedWasLast = aged != null && !agedWasLast;
    return agedWasLast ? aged : lanes[highest];
  }

  private @Nullable Lane aged(int candidates, long agedBefore) {
    Lane oldest = null;
    long limit = agedBefore;
    for (int left = candidates; left != 0; left &= left - 1) {
      Lane lane = lanes[Integer.numberOfTrailingZeros(left)];
      long recordedAt = lane.nextRecordedAt();
      if (recordedAt < limit) {
        limit = recordedAt;
        oldest = lane;
      }
    }
    return oldest;
  }

  /** Keeps the bits true after anything that changed what stands in line in a lane. */
  void update(Lane lane) {
    int bit = 1 << lane.priority();
    withReturned = lane.hasReturned() ? withReturned | bit : withReturned & ~bit;
    withFresh = lane.hasFresh() ? withFresh | bit : withFresh & ~bit;
  }

  /** All lanes are as far as one, which is fed with the events of every priority. */
  void follow(Lane leader) {
    for (Lane lane : lanes) {
      lane.offered(leader.offered());
    }
  }

  long floor() {
    long lowest = Long.MAX_VALUE;
    for (Lane lane : lanes) {
      lowest = Math.min(lowest, lane.floor());
    }
    return lowest;
  }

  /** When the log took the first event that is not settled, or the limit. */
  long oldest(long limit) {
    long oldest = limit;
    for (Lane lane : lanes) {
      oldest = lane.oldest(oldest);
    }
    return oldest;
  }

  /**
   * How many events more of a priority the window has room for.
   *
   * @param asides what stands beside the lanes, and takes room too
   */
  int room(Lane lane, Window window, Asides asides) {
    int unsettled = asides.size();
    long bytes = asides.bytes();
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

  /** What is to be stored; rows that turn out to be of no event are told to {@code rows}. */
  SlotCursor cursor(SlotRows rows, Keys keys) {
    List<SlotCursor.Lane> parts = new ArrayList<>(lanes.length);
    for (Lane lane : lanes) {
      parts.add(lane.cursor());
    }
    forgetPassed(rows, keys);
    return new SlotCursor(origin, parts);
  }

  /** What all lanes have passed without being offered it is wanted no more. */
  private void forgetPassed(SlotRows rows, Keys keys) {
    if (expected.isEmpty()) {
      return;
    }
    long passed = Long.MAX_VALUE;
    for (Lane lane : lanes) {
      passed = Math.min(passed, lane.offered());
    }
    List<FailingEvent> rest = new ArrayList<>(expected.size());
    expected.forEach(rest::add);
    for (FailingEvent each : rest) {
      if (each.position() <= passed && !keys.covers(each.key(), each.position())) {
        expected.remove(each.position());
        rows.recovered(each.position());
      }
    }
  }
}
