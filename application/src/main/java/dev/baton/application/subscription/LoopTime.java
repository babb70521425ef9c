package dev.baton.application.subscription;

import dev.baton.application.port.Clock;
import java.time.Duration;

/**
 * The loop's time, read once a round: epoch milliseconds that begin at the wall clock and then go
 * on by ticks, so that a wall clock that is set neither redelivers everything nor stops redelivery.
 * For one thread.
 */
final class LoopTime {
  private static final long MILLI = 1_000_000;

  private final Clock clock;
  private final long originMillis;
  private final long originTicks;
  private long ticks;

  LoopTime(Clock clock) {
    this.clock = clock;
    this.originMillis = clock.now().toEpochMilli();
    this.originTicks = clock.ticks();
    this.ticks = originTicks;
  }

  void read() {
    ticks = clock.ticks();
  }

  /** Nanoseconds of which only differences mean something. */
  long ticks() {
    return ticks;
  }

  /** Epoch milliseconds. */
  long now() {
    return originMillis + (ticks - originTicks) / MILLI;
  }

  long after(Duration delay) {
    return ticks + delay.toNanos();
  }

  boolean isPast(long instant) {
    return ticks - instant >= 0;
  }
}
