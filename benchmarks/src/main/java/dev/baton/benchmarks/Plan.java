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
 * @param subject beside the floor
 */
record Plan(List<Workload> workloads, int repetitions, Timing timing, Subject subject) {

  /** What is measured beside the floor. */
  enum Subject {
    /** Nothing. */
    NONE,
    /** Baton. */
    BATON,
    /** Baton, with another session idle in a transaction on its PostgreSQL for the whole run. */
    BATON_BESIDE_IDLE_TRANSACTION
  }

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

  /** Whether Baton is measured. */
  boolean withBaton() {
    return subject != Subject.NONE;
  }

  /**
   * About how long it takes at most, if a round of a load takes half a second more than its time
   * and a measurement a whole one.
   */
  Duration longest() {
    int rounds = rounds(floorLoads().size()) + (withBaton() ? rounds(workloads.size()) : 0);
    Duration round = timing.round().plusMillis(500);
    Duration measurement = timing.warmup().plus(timing.measured()).plusSeconds(1);
    return round.multipliedBy(rounds).plus(measurement.multipliedBy(measurements()));
  }

  private static int rounds(int loads) {
    return WarmUp.MOST_COLD + (loads - 1) * WarmUp.MOST_WARM;
  }

  /** How many measurements it takes. */
  int measurements() {
    return repetitions * (floorLoads().size() + (withBaton() ? workloads.size() : 0));
  }
}
