package dev.baton.application.subscription;

import java.util.LinkedHashSet;
import java.util.function.Predicate;

/** Slots for which there may be something to do, each once, in turn. For the loop alone. */
final class SlotTurns {
  private static final int A_ROUND = 16;

  private final LinkedHashSet<ServedSlot> waiting = new LinkedHashSet<>();

  /** The slot gets a turn, unless it waits for one already. */
  void add(ServedSlot slot) {
    waiting.add(slot);
  }

  void remove(ServedSlot slot) {
    waiting.remove(slot);
  }

  boolean contains(ServedSlot slot) {
    return waiting.contains(slot);
  }

  /**
   * Gives some that wait their turn.
   *
   * @param step does what there is to do, may add slots, and tells whether anything moved
   * @return whether anything moved
   */
  boolean round(Predicate<ServedSlot> step) {
    boolean moved = false;
    for (int turn = Math.min(A_ROUND, waiting.size()); turn > 0; turn--) {
      moved |= step.test(waiting.removeFirst());
    }
    return moved;
  }
}
