package dev.baton.sdk;

import java.time.Duration;

/**
 * When the deadlines of what a consumer holds are moved: each time a third of the deadline has
 * passed, and for no event longer than was agreed; never while there is no call to say it by. Used
 * by the loop only.
 */
final class Extensions {
  private static final int PARTS = 3;

  private final Duration deadline;
  private final long every;
  private final long most;
  private boolean started;
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
  }

  /** There is a call from now on. */
  void start() {
    if (!started && most > 0) {
      started = true;
      nextAt = System.nanoTime() + every;
    }
  }

  /** There is none any more. */
  void stop() {
    started = false;
  }

  /** How far a deadline is moved, from now. */
  Duration by() {
    return deadline;
  }

  /** How long until it is due; the longest time there is, where nothing is extended. */
  long nanosToNext() {
    return started ? nextAt - System.nanoTime() : Long.MAX_VALUE;
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
