package dev.baton.benchmarks.report;

import org.HdrHistogram.Histogram;

/** What a histogram of nanoseconds says. */
public final class Times {
  private static final double NANOS_PER_MILLI = 1e6;

  private Times() {}

  /** Of so many times, in milliseconds. */
  public static Reading reading(String name, Histogram times) {
    int count = Math.toIntExact(times.getTotalCount());
    return new Reading(name, count, millis(times, 50), millis(times, 99), millis(times, 100));
  }

  private static double millis(Histogram times, double percentile) {
    return times.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
