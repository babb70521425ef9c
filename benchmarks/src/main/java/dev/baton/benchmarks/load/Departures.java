package dev.baton.benchmarks.load;

/**
 * When a producer's events may go, and since when their latency counts. Events are numbered from 0
 * as they are sent. For one thread.
 */
interface Departures {
  /** How many more events may be sent now. */
  int due();

  /** Events {@code first}, {@code first + 1} … are sent now. */
  void sent(int first, int events);

  /**
   * {@link System#nanoTime} of the moment from which on the latency of event {@code number} counts.
   */
  long of(int number);
}
