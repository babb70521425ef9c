package dev.baton.adapters.memory.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * One call from a node to another: what either says arrives in order, after a while, or not at all
 * once it is broken; then each side notices after a while.
 */
final class Link {
  final SimulatedNode caller;
  final SimulatedNode called;
  private final Deque<Message> up = new ArrayDeque<>();
  private final Deque<Message> down = new ArrayDeque<>();
  private final Runnable callerNotices;
  private Runnable calledNotices = () -> {};
  private boolean broken;
  private boolean over;

  /**
   * Something on its way.
   *
   * @param fits whether the one that it goes to takes it now
   */
  private record Message(Runnable what, BooleanSupplier fits) {}

  Link(SimulatedNode caller, SimulatedNode called, Runnable callerNotices) {
    this.caller = caller;
    this.called = called;
    this.callerNotices = callerNotices;
  }

  void onBreak(Runnable notices) {
    calledNotices = notices;
  }

  void up(Runnable what) {
    if (!broken) {
      up.add(new Message(what, () -> true));
    }
  }

  void down(Runnable what, BooleanSupplier fits) {
    if (!broken) {
      down.add(new Message(what, fits));
    }
  }

  /** The last that the caller hears. */
  void end(Runnable what) {
    down(
        () -> {
          over = true;
          what.run();
        },
        () -> true);
  }

  /** How much waits for the caller. */
  int waiting() {
    return down.size();
  }

  boolean isOver() {
    return over || (broken && up.isEmpty() && down.isEmpty());
  }

  boolean isBetween(SimulatedNode node) {
    return caller == node || called == node;
  }

  void breakDown() {
    if (!broken) {
      up.clear();
      down.clear();
      up.add(new Message(calledNotices, () -> true));
      down.add(new Message(callerNotices, () -> true));
      broken = true;
    }
  }

  /** Some of it arrives, either way. */
  boolean pump(int most) {
    boolean movedUp = pump(up, called, most);
    boolean movedDown = pump(down, caller, most);
    return movedUp || movedDown;
  }

  private static boolean pump(Deque<Message> from, SimulatedNode to, int most) {
    if (to.isGone()) {
      from.clear();
    }
    int arrived = 0;
    while (arrived < most
        && !from.isEmpty()
        && to.isAnswering()
        && from.peek().fits().getAsBoolean()) {
      from.remove().what().run();
      arrived++;
    }
    return arrived > 0;
  }
}
