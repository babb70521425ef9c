package dev.baton.benchmarks.chaos.audit;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The log has the positions 1, 2, 3, … and its time never goes back. */
final class PositionsAreDense implements Rule {
  @Override
  public String promise() {
    return "positions are dense";
  }

  @Override
  public Stream<String> violations(History history) {
    Log log = history.log();
    return IntStream.range(0, log.entries().size())
        .filter(at -> !isRight(log, at))
        .mapToObj(at -> "%s stands in place %d".formatted(log.entries().get(at), at + 1));
  }

  private static boolean isRight(Log log, int at) {
    LogEntry entry = log.entries().get(at);
    return entry.position() == at + 1
        && (at == 0 || log.entries().get(at - 1).recordedAt() <= entry.recordedAt());
  }
}
