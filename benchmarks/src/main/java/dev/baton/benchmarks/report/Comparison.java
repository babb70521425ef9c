package dev.baton.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload beside another one of the same run, which does the same with less.
 *
 * @param figures of the one
 * @param beside of the other
 */
record Comparison(Figures figures, Figures beside) {
  private static final Map<String, String> BESIDE =
      Map.of(
          "fan-out-10", "publish-deliver-ack",
          "ordered-keys", "publish-deliver-ack",
          "filtered-1000", "filtered-1");

  /** What these figures are compared with, if that was measured too. */
  static Optional<Comparison> of(Figures figures, List<Figures> all) {
    return Optional.ofNullable(BESIDE.get(figures.workload()))
        .flatMap(name -> all.stream().filter(each -> each.workload().equals(name)).findFirst())
        .map(beside -> new Comparison(figures, beside));
  }

  /** How many times the CPU time for an event, of server and PostgreSQL together. */
  double cpuRatio() {
    return figures.ratioTo(beside, Measurement::systemMicrosPerEvent);
  }
}
