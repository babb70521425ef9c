package dev.baton.application.subscription;

import dev.baton.application.kernel.Arrivals;
import dev.baton.application.kernel.Tail;

/**
 * How far the loop has passed events on to the slots that are live, and how far it may. It may go
 * as far as the tail has told its listeners, which is after the views that were registered before
 * have applied the facts: so a subscription's change is known before any event above it is matched.
 *
 * <p>News wakes the loop only while somebody follows: a thread that gets up for every append takes
 * the processor from those that append.
 */
final class Frontier implements Tail.Listener {
  private final Tail tail;
  private final Runnable bell;
  private volatile long announced;
  private volatile boolean followed;
  private long position;

  /** {@code bell} wakes the loop, from any thread. */
  Frontier(Tail tail, Runnable bell) {
    this.tail = tail;
    this.bell = bell;
  }

  @Override
  public void added(Arrivals news) {
    announced = news.last();
    if (followed) {
      bell.run();
    }
  }

  /**
   * Says, before the loop sleeps, whether news is to wake it; returns whether there is some that it
   * was not woken for: what came while nobody followed.
   */
  boolean follow(boolean followed) {
    boolean begins = followed && !this.followed;
    this.followed = followed;
    return begins && !isAtHead();
  }

  /** The highest position that the loop may pass on. */
  long head() {
    return Math.max(announced, tail.first() - 1);
  }

  /** Everything at or below was passed on to the slots that are live. */
  long position() {
    return position;
  }

  boolean isAtHead() {
    return position >= head();
  }

  void advance(long to) {
    position = to;
  }
}
