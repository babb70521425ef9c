package dev.baton.benchmarks.load;

/** Events go as fast as others are done with, and their latency counts from then on. */
final class SentTimes implements Departures {
  private final long[] nanos;
  private final int mask;

  /** Knows at least the latest {@code events} ones. */
  SentTimes(int events) {
    int size = Integer.highestOneBit(Math.max(events, 2) - 1) << 1;
    this.nanos = new long[size];
    this.mask = size - 1;
  }

  @Override
  public int due() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void sent(int first, int events) {
    long now = System.nanoTime();
    for (int event = 0; event < events; event++) {
      nanos[first + event & mask] = now;
    }
  }

  @Override
  public long of(int number) {
    return nanos[number & mask];
  }
}
