package dev.baton.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.domain.subscription.SlotLog.Kind;
import dev.baton.domain.subscription.SlotLog.Logged;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Feeds the slot of a {@link SlotWorld}: live, from the log, for its keys, and what was parked. */
final class SlotFeeds {
  private static final int LANES = 11;

  private final SlotWorld world;
  private final Map<Long, FailingEvent> parked = new TreeMap<>();
  private final boolean[] live = new boolean[LANES];
  private long keysFrom = Long.MAX_VALUE;

  SlotFeeds(SlotWorld world) {
    this.world = world;
  }

  /** Another owner knows nothing of what was fed. */
  void clear() {
    parked.clear();
    Arrays.fill(live, false);
    keysFrom = Long.MAX_VALUE;
  }

  void append(int count, int seed) {
    Random dice = new Random(seed);
    for (int i = 0; i < count; i++) {
      passOn(world.log.append(dice, world.now()));
    }
  }

  /** What is new goes to the lane at once that has had everything before. */
  void passOn(Logged logged) {
    int lane = world.laneOf(logged);
    if (live[lane] && !offer(logged)) {
      live[lane] = false;
    }
  }

  /** Offers what is next in its lane; false where there is no room. */
  private boolean offer(Logged logged) {
    int lane = world.laneOf(logged);
    if (logged.kind() == Kind.ARCHIVE) {
      world.slot.free(logged.letter());
      world.reference.archived(logged.letter());
    }
    if (!logged.isDelivered()) {
      return true;
    }
    if (world.slot.wants(lane) == 0) {
      world.slot.offered(lane, logged.position() - 1);
      return false;
    }
    boolean accepted =
        logged.kind() == Kind.REPLAY
            ? world.slot.offerReplay(lane, logged.candidate(), logged.letter())
            : world.slot.offer(lane, logged.candidate());
    world.reference.offered(logged.position(), accepted, world.now());
    return true;
  }

  /** A lane that lags is caught up. */
  void feed(int priority, int reach) {
    int lane = world.reference.keepsOrder() ? 5 : priority;
    long from = world.slot.next(lane);
    long last = Math.min(world.log.end(), from + reach - 1);
    if (live[lane] || from > world.log.end() + 1) {
      return;
    }
    for (Logged each : world.log.between(from, last)) {
      boolean isNext = world.laneOf(each) == lane && each.position() >= world.slot.next(lane);
      if (isNext && !offer(each)) {
        return;
      }
    }
    world.slot.offered(lane, last);
    live[lane] = world.slot.next(lane) > world.log.end();
  }

  /** Lanes that are live have passed what matches nothing. */
  void sync() {
    for (int lane = 0; lane < LANES; lane++) {
      if (live[lane]) {
        world.slot.offered(lane, world.log.end());
      }
    }
  }

  /** Keys with cursors of their own read on: first it is asked where, then read. */
  void readKeys(int reach) {
    long from = keysFrom;
    keysFrom = from == Long.MAX_VALUE ? world.slot.keysReadFrom() : Long.MAX_VALUE;
    if (from == Long.MAX_VALUE) {
      return;
    }
    long last = Math.min(world.slot.keysReadTo(), from + reach - 1);
    for (Logged each : world.log.between(from, last)) {
      if (each.kind() == Kind.EVENT && world.slot.offerByKey(each.candidate(), from)) {
        world.reference.offered(each.position(), true, world.now());
      }
    }
    world.slot.keysRead(from, Math.max(from - 1, last));
  }

  // ---- parked events

  void park(FailingEvent row) {
    parked.put(row.position(), row);
  }

  void known(FailingEvent row) {
    if (!parked.containsKey(row.position()) && !world.slot.holds(row.position())) {
      parked.put(row.position(), row);
    }
  }

  /** What is due is offered again, but for what the log does not have any more. */
  void readParked(boolean firstIsGone) {
    boolean gone = firstIsGone;
    for (FailingEvent row : List.copyOf(parked.values())) {
      if (row.notBefore() <= world.now()) {
        parked.remove(row.position());
        if (gone) {
          world.slot.forget(row.position());
          world.reference.parked.remove(row.position());
          world.reference.settled(row.position());
        } else {
          assertThat(offerParked(world.log.at(row.position()), row)).isTrue();
          world.reference.unparked(row.position(), world.now());
        }
        gone = false;
      }
    }
  }

  private boolean offerParked(Logged logged, FailingEvent row) {
    return logged.kind() == Kind.REPLAY
        ? world.slot.offerParkedReplay(logged.candidate(), row, logged.letter())
        : world.slot.offerParked(logged.candidate(), row);
  }
}
