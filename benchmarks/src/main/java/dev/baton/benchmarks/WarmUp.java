package dev.baton.benchmarks;

import dev.baton.benchmarks.load.Load;
import dev.baton.benchmarks.load.LoadResult;
import dev.baton.benchmarks.measure.Processes;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.ServerProcess;
import java.io.IOException;
import java.time.Duration;

/**
 * Warms a server up, load by load. JVMs compile what runs often, on the same cores: goes on until
 * the compilers have become quiet and a load does not become much faster any more. In the first
 * seconds they take more of the processor than the work does. What is compiled follows from how
 * many messages went through and not from the time that they took: the first load takes as many
 * rounds as many messages need. What loads have in common is compiled then, and another one takes
 * fewer.
 */
final class WarmUp {
  /** Rounds of a load on a JVM that is still cold, at most. */
  static final int MOST_COLD = 60;

  /** Rounds of a further load, at most. */
  static final int MOST_WARM = 6;

  private static final int FEWEST_COLD = 6;
  private static final int FEWEST_WARM = 3;
  private static final long WARM_AFTER_MESSAGES = 200_000;
  private static final double MUCH_FASTER = 1.05;

  /** Of the server's CPU time; on slow cores they are busy for minutes. */
  private static final double QUIET = 0.08;

  private final Gauge gauge;
  private final ServerProcess server;
  private final Duration round;
  private long messages;

  WarmUp(Gauge gauge, ServerProcess server, Duration round) {
    this.gauge = gauge;
    this.server = server;
    this.round = round;
  }

  /**
   * A round of a load.
   *
   * @param rate messages a second
   * @param compiling the part of the server's CPU time that its compilers took; NaN if not known
   */
  private record Round(double rate, double compiling) {
    boolean isQuiet() {
      return !(compiling > QUIET);
    }
  }

  /** Puts the server under this load until it is warm for it. */
  void with(Load load) throws IOException, InterruptedException, ChildFailedException {
    boolean cold = isCold();
    int fewest = cold ? FEWEST_COLD : FEWEST_WARM;
    int most = cold ? MOST_COLD : MOST_WARM;
    double best = 0;
    for (int done = 0; done < most; done++) {
      Round last = round(load);
      boolean isWarm = !isCold() && last.isQuiet() && last.rate() < best * MUCH_FASTER;
      if (done >= fewest && isWarm) {
        return;
      }
      best = Math.max(best, last.rate());
    }
  }

  private boolean isCold() {
    return messages < WARM_AFTER_MESSAGES;
  }

  private Round round(Load load) throws IOException, InterruptedException, ChildFailedException {
    Processes processes = gauge.processes();
    double used = processes.cpuMicros(server.pid());
    double compiled = processes.compilerMicros(server.pid());
    LoadResult result = gauge.measure(server, load, Duration.ZERO, round).result();
    messages += result.messages();
    used = processes.cpuMicros(server.pid()) - used;
    compiled = processes.compilerMicros(server.pid()) - compiled;
    return new Round(result.rate(), compiled / used);
  }
}
