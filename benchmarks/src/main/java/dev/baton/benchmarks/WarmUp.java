package dev.baton.benchmarks;

import dev.baton.benchmarks.load.Load;
import dev.baton.benchmarks.process.ChildFailedException;
import dev.baton.benchmarks.process.ServerProcess;
import java.io.IOException;
import java.time.Duration;

/**
 * Warms a server up, load by load. JVMs compile what runs often, on the same cores: goes on until
 * the compiler has done the most of it and that no longer makes a load much faster. In the first
 * seconds it takes more of the processor than the work does. Once many messages went through, what
 * loads have in common is compiled, and another one takes fewer rounds.
 */
final class WarmUp {
  /** Rounds of a load on a JVM that is still cold, at most. */
  static final int MOST_COLD = 12;

  /** Rounds of a further load, at most. */
  static final int MOST_WARM = 6;

  private static final int FEWEST_COLD = 6;
  private static final int FEWEST_WARM = 3;
  private static final long WARM_AFTER_MESSAGES = 200_000;
  private static final double MUCH_FASTER = 1.05;

  private final Gauge gauge;
  private final ServerProcess server;
  private final Duration round;
  private long messages;

  WarmUp(Gauge gauge, ServerProcess server, Duration round) {
    this.gauge = gauge;
    this.server = server;
    this.round = round;
  }

  /** Puts the server under this load until it is warm for it. */
  void with(Load load) throws IOException, InterruptedException, ChildFailedException {
    boolean warm = messages >= WARM_AFTER_MESSAGES;
    int fewest = warm ? FEWEST_WARM : FEWEST_COLD;
    int most = warm ? MOST_WARM : MOST_COLD;
    double best = 0;
    for (int done = 0; done < most; done++) {
      double rate = rate(load);
      if (done >= fewest && rate < best * MUCH_FASTER) {
        return;
      }
      best = Math.max(best, rate);
    }
  }

  private double rate(Load load) throws IOException, InterruptedException, ChildFailedException {
    var result = gauge.measure(server, load, Duration.ZERO, round).result();
    messages += result.messages();
    return result.rate();
  }
}
