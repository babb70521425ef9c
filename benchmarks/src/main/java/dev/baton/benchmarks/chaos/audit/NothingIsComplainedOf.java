package dev.baton.benchmarks.chaos.audit;

import java.util.stream.Stream;

/** Servers log no defect, and everything is settled in their eyes when the run is over. */
final class NothingIsComplainedOf implements Rule {
  @Override
  public String promise() {
    return "no server meets a defect, and all is settled in the end";
  }

  @Override
  public Stream<String> violations(History history) {
    return history.complaints().stream();
  }
}
