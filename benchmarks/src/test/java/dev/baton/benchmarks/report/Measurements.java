package dev.baton.benchmarks.report;

import dev.baton.benchmarks.load.LoadResult;
import dev.baton.benchmarks.measure.Costs;
import dev.baton.benchmarks.measure.DeadTuples;

/** Measurements with made-up figures. */
final class Measurements {
  private static final long SECOND = 1_000_000_000;
  private static final Costs COSTS = new Costs(20, 10, 40, 700, 0.0125);
  private static final LoadResult.Latency LATENCY = new LoadResult.Latency(1.25, 9.5, 20.123456);

  private Measurements() {}

  static Measurement withRate(long rate) {
    return of(rate, COSTS);
  }

  /** As on a system without /proc. */
  static Measurement withoutCpuTime(long rate) {
    return of(rate, new Costs(Double.NaN, Double.NaN, Double.NaN, 700, 0.0125));
  }

  /** Every event was delivered so many times. */
  static Measurement delivered(int times) {
    LoadResult result = new LoadResult(1000L * times, 1000, SECOND, LATENCY);
    return new Measurement(result, COSTS, 300, new DeadTuples(12, 3));
  }

  private static Measurement of(long rate, Costs costs) {
    return new Measurement(
        new LoadResult(rate, rate, SECOND, LATENCY), costs, 300, new DeadTuples(12, 3));
  }
}
