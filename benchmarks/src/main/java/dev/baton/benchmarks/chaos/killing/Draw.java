package dev.baton.benchmarks.chaos.killing;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Chance, out of a seed: the same seed draws the same again as long as it is asked the same. Since
 * what may be hit depends on how long things took, a run cannot be repeated to the letter. For one
 * thread.
 */
final class Draw {
  /** Of the rest on average. */
  private static final double SHORTEST_REST = 0.4;

  private static final double LONGEST_REST = 2 - SHORTEST_REST;
  private static final int LONGEST_ABSENCE_MILLIS = 1_500;
  private static final int SHORTEST_PAUSE_MILLIS = 1_000;
  private static final int LONGEST_PAUSE_MILLIS = 8_000;

  private final Random random;
  private final Mischief mischief;

  /** Draws what is to be done. */
  Draw(long seed, Mischief mischief) {
    this.random = new Random(seed);
    this.mischief = mischief;
  }

  /** What is done next, each by its weight. */
  Blow blow() {
    List<Blow> blows = mischief.blows();
    int total = blows.stream().mapToInt(Blow::weight).sum();
    int left = random.nextInt(total);
    for (Blow blow : blows) {
      left -= blow.weight();
      if (left < 0) {
        return blow;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  /** One of several, of which there must be one. */
  <T> T oneOf(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }

  /** How long nothing is done. */
  Duration rest() {
    double millis = mischief.rest().toMillis();
    return between((int) (millis * SHORTEST_REST), (int) (millis * LONGEST_REST));
  }

  /** How long what was killed stays away before it is started again. */
  Duration absence() {
    return between(0, LONGEST_ABSENCE_MILLIS);
  }

  /** How long what is paused does nothing. */
  Duration pause() {
    return between(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
  }

  private Duration between(int leastMillis, int mostMillis) {
    return Duration.ofMillis(leastMillis + random.nextInt(mostMillis - leastMillis + 1));
  }
}
