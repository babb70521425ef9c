package dev.baton.adapters.memory.simulation;

import dev.baton.contracts.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happened in a run, with the time at which it did; kept only where somebody will read it. */
final class Trace {
  private final boolean kept;
  private final List<String> lines = new ArrayList<>();
  private ManualClock clock = new ManualClock();

  Trace(boolean kept) {
    this.kept = kept;
  }

  void runBy(ManualClock time) {
    clock = time;
  }

  /** The annotation that Error Prone wants would be a dependency for this method alone. */
  @SuppressWarnings("AnnotateFormatMethod")
  void say(String what, Object... details) {
    if (kept) {
      long millis = Duration.ofNanos(clock.ticks()).toMillis();
      lines.add("%7d ms  %s".formatted(millis, what.formatted(details)));
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
