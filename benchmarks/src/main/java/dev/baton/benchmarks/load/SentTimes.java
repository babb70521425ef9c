package dev.baton.benchmarks.load;

/** When the latest events were sent, by their numbers. For one thread. */
final class SentTimes {
  private final long[] nanos;
  private final int mask;

  /** Holds at least the latest {@code events} ones. */
  SentTimes(int events) {
    int size = Integer.highestOneBit(Math.max(events, 2) - 1) << 1;
    this.nanos = new long[size];
    this.mask = size - 1;
  }

  /** Events {@code first}, {@code first + 1} … are sent now. */
  void sent(int first, int events) {
    long now = System.nanoTime();
    for (int event = 0; event < events; event++) {
      nanos[first + event & mask] = now;
    }
  }

  /** {@link System#nanoTime} of when event {@code number} was sent. */
  long of(int number) {
    return nanos[number & mask];
  }
}
