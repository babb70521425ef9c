package dev.baton.adapters.memory.simulation;

/** Whether a node has come to rest often enough lately for its stores to be on time. */
final class Punctuality {
  /** Milliseconds between two rests: as long as between two stores, at most. */
  private static final long MOST_BETWEEN = 50;

  /** After trouble the next store may be this many milliseconds away. */
  private static final long RECOVERY = 250;

  private long restedAt = Long.MIN_VALUE / 2;
  private long since = Long.MAX_VALUE / 2;

  /** It has come to rest, unless something held it up. */
  void rested(long now, boolean heldUp) {
    if (heldUp || now - restedAt > MOST_BETWEEN) {
      since = now + RECOVERY;
    }
    restedAt = now;
  }

  /** Whether it was on time for as long as stores may take. */
  boolean holdsAt(long now) {
    return now - restedAt <= MOST_BETWEEN && now - since >= StoredInTime.BOUND;
  }
}
