package dev.baton.benchmarks;

import dev.baton.benchmarks.load.Load;
import java.time.Duration;
import java.util.List;

/**
 * What a run is to do.
 *
 * @param workloads what to measure, in this order
 * @param repetitions how often; the figures are medians over them
 * @param timing how long each step takes
 * @param withBaton false where only the floor is of interest
 */
record Plan(List<Workload> workloads, int repetitions, Timing timing, boolean withBaton) {

  /**
   * How long each step takes.
   *
   * @param round of warming up a load, before anything is measured
   * @param warmup before each measurement: connections are new, and the machine has just done
   *     something else
   * @param measured each measurement
   */
  record Timing(Duration round, Duration warmup, Duration measured) {
    /** What is enough of all else for measurements of this length. */
    static Timing measuring(Duration measured) {
      return new Timing(Duration.ofMillis(1500), Duration.ofSeconds(1), measured);
    }
  }

  Plan {
    workloads = List.copyOf(workloads);
  }

  /** What the floor has to do in each repetition. */
  List<Load> floorLoads() {
    return workloads.stream().map(Workload::floor).distinct().toList();
  }

  /** How many measurements it takes. */
  int measurements() {
    return repetitions * (floorLoads().size() + (withBaton ? workloads.size() : 0));
  }
}
