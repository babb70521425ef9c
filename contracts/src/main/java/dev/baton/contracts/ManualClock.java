package dev.baton.contracts;

import dev.baton.application.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. Safe for any thread. */
public final class ManualClock implements Clock {
  /** Where a clock stands that is not told otherwise. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong ticks = new AtomicLong();
  private volatile Instant origin;

  /** A clock that stands at {@link #START}. */
  public ManualClock() {
    this(START);
  }

  public ManualClock(Instant start) {
    origin = start;
  }

  @Override
  public Instant now() {
    return origin.plusNanos(ticks.get());
  }

  @Override
  public long ticks() {
    return ticks.get();
  }

  /** Lets time pass, on the wall clock and in ticks. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time passes forwards, but was " + by);
    }
    ticks.addAndGet(by.toNanos());
  }

  /** Sets the wall clock, backwards too, as an operator or NTP may; ticks do not notice. */
  public void set(Instant instant) {
    origin = instant.minusNanos(ticks.get());
  }
}
