package dev.baton.adapters.memory.simulation;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Whatever is left to chance, by one seed: the same seed, the same run. */
final class Chance {
  private final Random random;

  /** Seeds that follow each other are stirred: the first numbers of theirs would be alike. */
  Chance(long seed) {
    random = new Random(new SplittableRandom(seed).nextLong());
  }

  boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From the one to the other, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  Duration millis(int low, int high) {
    return Duration.ofMillis(between(low, high));
  }

  /** One of them; there is one at least. */
  <T> T pick(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }

  void shuffle(List<?> several) {
    Collections.shuffle(several, random);
  }
}
