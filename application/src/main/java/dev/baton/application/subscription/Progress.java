package dev.baton.application.subscription;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a subscription is that this node serves, as of a moment ago.
 *
 * @param floor everything at or below is settled, or stands beside the cursor
 * @param lag positions between the floor and the head of the log, matching or not
 * @param oldest when the log took the first event that is owed and held here, or the moment itself
 *     where there is none
 * @param asOf the moment
 * @param inFlight deliveries without an answer
 * @param consumers that are connected
 */
public record Progress(
    long floor, long lag, Instant oldest, Instant asOf, int inFlight, int consumers) {
  /** As of the moment of {@code oldest}, at which nothing had waited yet. */
  public Progress(long floor, long lag, Instant oldest, int inFlight, int consumers) {
    this(floor, lag, oldest, oldest, inFlight, consumers);
  }

  /** How long the oldest event that is owed has waited; never negative. */
  public Duration lagTime() {
    Duration waited = Duration.between(oldest, asOf);
    return waited.isNegative() ? Duration.ZERO : waited;
  }
}
