package dev.baton.benchmarks.load;

import java.util.function.LongSupplier;

/**
 * Events go at a steady pace, the first as soon as somebody asks. Latency counts from the moment at
 * which an event was to go: if it is held up, that is not left out, as it is where the next event
 * waits for the answer to the one before.
 */
final class Schedule implements Departures {
  private final long interval;
  private final LongSupplier nanoTime;
  private long begin;
  private boolean begun;
  private long sent;

  /** So many events a second, by this clock of nanoseconds. */
  Schedule(int rate, LongSupplier nanoTime) {
    this.interval = 1_000_000_000L / rate;
    this.nanoTime = nanoTime;
  }

  @Override
  public int due() {
    if (!begun) {
      begun = true;
      begin = nanoTime.getAsLong();
    }
    return (int) ((nanoTime.getAsLong() - begin) / interval + 1 - sent);
  }

  @Override
  public void sent(int first, int events) {
    sent += events;
  }

  @Override
  public long of(int number) {
    return begin + number * interval;
  }

  /** Nanoseconds until the next event is due, or until the next look where none has gone yet. */
  long untilNext() {
    return begun ? Math.max(begin + sent * interval - nanoTime.getAsLong(), 1) : interval;
  }
}
