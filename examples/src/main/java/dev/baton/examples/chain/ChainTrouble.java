package dev.baton.examples.chain;

import dev.baton.sdk.DeadLetter;
import java.util.List;

/**
 * What went wrong on the way, and was put right.
 *
 * @param retries deliveries that failed and were made again, in order
 * @param deadLetters events that an agent could not read, as they are in the end
 */
public record ChainTrouble(List<Retry> retries, List<DeadLetter> deadLetters) {
  /** Nothing went wrong. */
  public static final ChainTrouble NONE = new ChainTrouble(List.of(), List.of());

  /**
   * A delivery that failed and was made again.
   *
   * @param agent who had it
   * @param mishap what happened
   */
  public record Retry(String agent, Mishap mishap) {}

  public ChainTrouble {
    retries = List.copyOf(retries);
    deadLetters = List.copyOf(deadLetters);
  }
}
