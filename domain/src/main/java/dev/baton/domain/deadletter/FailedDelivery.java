package dev.baton.domain.deadletter;

import dev.baton.domain.kernel.Names;
import java.time.Instant;

/**
 * One delivery that failed, for people.
 *
 * @param attempt which delivery of the event it was, from 1
 * @param at when it failed
 * @param consumer who had it
 * @param errorClass what kind of failure it was, or empty
 * @param error what the consumer said, at most 1,000 characters
 */
public record FailedDelivery(
    int attempt, Instant at, String consumer, String errorClass, String error) {
  /** The longest error, in characters. */
  public static final int LONGEST_ERROR = 1000;

  public FailedDelivery {
    Names.require(
        Names.isWithin(error, LONGEST_ERROR), error, "an error has at most 1,000 characters");
  }
}
