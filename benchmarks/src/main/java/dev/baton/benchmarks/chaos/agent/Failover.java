package dev.baton.benchmarks.chaos.agent;

import dev.baton.sdk.Baton;
import dev.baton.sdk.BatonException;
import dev.baton.sdk.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Calls one node until it fails, and then the next. For one thread. */
final class Failover {
  private static final long FIRST_PAUSE_MILLIS = 25;

  /** Servers that start need the processor more than calls that fail. */
  private static final long LONGEST_PAUSE_MILLIS = 400;

  /** Longer than any run is paused; whoever still has no answer has found something. */
  private static final int MOST_TRIES = 10_000;

  private final List<Baton> nodes;
  private int current;

  /** Begins with the node of this index, and gives a call so much time. */
  Failover(Nodes nodes, int first, Duration callTimeout) {
    this.nodes =
        IntStream.range(0, nodes.ports().size())
            .mapToObj(index -> client(nodes.one(first + index), callTimeout))
            .toList();
  }

  private static Baton client(String target, Duration callTimeout) {
    return Baton.builder()
        .target(target)
        .callTimeout(callTimeout)
        .retry(RetryPolicy.NEVER)
        .connect();
  }

  /**
   * Makes the call until it is answered.
   *
   * @throws BatonException if it is refused for a reason that does not pass
   */
  <T> T call(Function<Baton, T> call) {
    long pause = FIRST_PAUSE_MILLIS;
    for (int tries = 1; ; tries++) {
      try {
        return call.apply(nodes.get(current));
      } catch (BatonException failure) {
        if (!failure.retryable() || tries == MOST_TRIES) {
          throw failure;
        }
        current = (current + 1) % nodes.size();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }
}
