package dev.baton.benchmarks;

import dev.baton.benchmarks.load.Load;
import dev.baton.benchmarks.process.ServerProcess;
import dev.baton.benchmarks.report.Measurement;
import dev.baton.benchmarks.report.Operation;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows people how far a run is, a line a step. */
final class Progress {
  private final PrintWriter out;
  private final int measurements;
  private int done;

  /** Writes to {@code out}; so many measurements are to come. */
  Progress(PrintWriter out, int measurements) {
    this.out = out;
    this.measurements = measurements;
  }

  void say(String what) {
    out.println("bench: " + what);
    out.flush();
  }

  void warmingUp(ServerProcess server, Load load) {
    say("warming up " + server.name() + " with " + load.text());
  }

  void measured(ServerProcess server, Load load, Measurement measurement) {
    done++;
    say(
        String.format(
            Locale.ROOT,
            "%d/%d %s %s: %,.0f/s, p50 %.2f ms, %.0f µs of CPU a message",
            done,
            measurements,
            server.name(),
            load.text(),
            measurement.result().rate(),
            measurement.result().latency().p50Ms(),
            measurement.costs().systemMicros()));
  }

  void measured(Operation operation) {
    done++;
    say(
        String.format(
            Locale.ROOT,
            "%d/%d %s: %,.0f ns, %,.0f bytes",
            done,
            measurements,
            operation.name(),
            operation.nanos(),
            operation.bytes()));
  }
}
