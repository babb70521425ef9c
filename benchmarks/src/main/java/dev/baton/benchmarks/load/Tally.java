package dev.baton.benchmarks.load;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What happens in one run: counts, latencies, the first failure. Only for the event loop's thread.
 */
final class Tally {
  private static final long LOWEST = TimeUnit.MICROSECONDS.toNanos(1);
  private static final long HIGHEST = TimeUnit.MINUTES.toNanos(1);
  private static final int DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Histogram latencies = new Histogram(LOWEST, HIGHEST, DIGITS);
  private boolean going = true;
  private long events;
  private long openedAt;
  private @Nullable String failure;

  /** Whether to send on. */
  boolean going() {
    return going;
  }

  /** Counts a message of which {@link System#nanoTime} was {@code sentAt} when it was sent. */
  void message(long sentAt) {
    messages(sentAt, 1);
  }

  /** Counts so many that were sent together. */
  void messages(long sentAt, int count) {
    latencies.recordValueWithCount(Math.min(System.nanoTime() - sentAt, HIGHEST), count);
  }

  /** Counts events that the server has answered. */
  void events(int count) {
    events += count;
  }

  /** Forgets what was counted: from now on it counts. */
  void open() {
    latencies.reset();
    events = 0;
    openedAt = System.nanoTime();
  }

  /** What was counted since {@link #open}. */
  LoadResult result() {
    return new LoadResult(
        latencies.getTotalCount(),
        events,
        System.nanoTime() - openedAt,
        new LoadResult.Latency(millis(50), millis(99), millis(99.9)));
  }

  void stop() {
    going = false;
  }

  /** Stops; only the first reason is kept, as the others follow from it. */
  void fail(String reason) {
    if (failure == null) {
      failure = reason;
    }
    stop();
  }

  /** Why it stopped, if something failed. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
