package dev.baton.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All repetitions of one workload, and of the floor beside it.
 *
 * @param workload its name
 * @param baton one a repetition; empty where only the floor was measured
 * @param floor one a repetition
 */
public record Figures(String workload, List<Measurement> baton, List<Measurement> floor) {
  public Figures {
    baton = List.copyOf(baton);
    floor = List.copyOf(floor);
  }

  /** Median over Baton's repetitions; NaN without any. */
  public double baton(ToDoubleFunction<Measurement> figure) {
    return median(baton.stream().mapToDouble(figure).toArray());
  }

  /** Median over the floor's repetitions; NaN without any. */
  public double floor(ToDoubleFunction<Measurement> figure) {
    return median(floor.stream().mapToDouble(figure).toArray());
  }

  /**
   * How many times the floor Baton reaches: the median of the ratios of each repetition, so that a
   * machine that is slow for a while is slow for both.
   */
  public double ratio(ToDoubleFunction<Measurement> figure) {
    return ratio(baton, floor, figure);
  }

  /** How many times another workload Baton reaches in this one, in the same way. */
  double ratioTo(Figures other, ToDoubleFunction<Measurement> figure) {
    return ratio(baton, other.baton, figure);
  }

  private static double ratio(
      List<Measurement> these, List<Measurement> those, ToDoubleFunction<Measurement> figure) {
    int pairs = Math.min(these.size(), those.size());
    return median(
        IntStream.range(0, pairs)
            .mapToDouble(
                n -> figure.applyAsDouble(these.get(n)) / figure.applyAsDouble(those.get(n)))
            .toArray());
  }

  /** The middle one, or the mean of the two in the middle; NaN without any. */
  static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
