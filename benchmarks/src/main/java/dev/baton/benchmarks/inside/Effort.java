package dev.baton.benchmarks.inside;

import java.time.Duration;

/**
 * How much is done for a figure.
 *
 * @param forks JVMs, one after the other; 0: in this one
 * @param warmUps rounds before the first that counts, in each JVM
 * @param rounds rounds that count, in each JVM
 * @param round how long one takes
 */
public record Effort(int forks, int warmUps, int rounds, Duration round) {
  /** Enough for figures that repeat within some per cent: about eight seconds a benchmark. */
  public static final Effort USUAL = new Effort(2, 5, 5, Duration.ofMillis(300));

  /** Enough to see that a benchmark runs. */
  public static final Effort TRIAL = new Effort(0, 0, 2, Duration.ofMillis(20));
}
