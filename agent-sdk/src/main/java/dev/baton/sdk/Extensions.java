package dev.baton.sdk;

import java.time.Duration;

/**
 * When the deadlines of what a consumer holds are moved: each time a third of the deadline has
 * passed, and for no event longer than was agreed. Used by the loop only.
 */
final class Extensions {
  private static final int PARTS = 3;

  private final Duration deadline;
  private final long every;
  private final long most;
  private long nextAt;

  /**
   * Extensions by {@code deadline}.
   *
   * @param most for how long an event is held at most; zero for no extension at all
   */
  Extensions(Duration deadline, Duration most) {
    this.deadline = deadline;
    this.every = deadline.toNanos() / PARTS;
    this.most = most.toNanos();
    this.nextAt = System.nanoTime() + every;
  }

  /** How far a deadline is moved, from now. */
  Duration by() {
    return deadline;
  }

  /** How long until it is due; never, where nothing is extended. */
  long nanosToNext() {
    return most == 0 ? Long.MAX_VALUE : nextAt - System.nanoTime();
  }

  /** Whether it is time to extend; asked again, it is not. */
  boolean isDue() {
    if (nanosToNext() > 0) {
      return false;
    }
    nextAt = System.nanoTime() + every;
    return true;
  }

  /** Whether what came at this time of {@link System#nanoTime} is still held. */
  boolean isFor(long cameAt) {
    return System.nanoTime() - cameAt < most;
  }
}
