package dev.baton.benchmarks.chaos.killing;

import java.time.Duration;
import java.util.List;

/**
 * What is done to processes, and for how long.
 *
 * @param time this long
 * @param kills and longer, until so many processes were killed
 * @param blows of these; processes are killed by one of them if {@code kills} is not 0
 * @param rhythm how fast
 */
public record Mischief(Duration time, int kills, List<Blow> blows, Rhythm rhythm) {
  public Mischief {
    blows = List.copyOf(blows);
  }

  /**
   * How fast one hit follows another.
   *
   * @param rest from one to the next, on average
   * @param sparesOne whether a server is left alone while another one is away
   */
  public record Rhythm(Duration rest, boolean sparesOne) {
    /** What hits overlap at, as most of what is hit takes longer to come back. */
    public static final Rhythm DENSE = new Rhythm(Duration.ofMillis(2_200), false);
  }

  Duration rest() {
    return rhythm.rest();
  }

  boolean sparesOne() {
    return rhythm.sparesOne();
  }
}
