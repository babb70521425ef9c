package dev.baton.application.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
 * @param filterFailures events that were passed over because the filter failed for them, since this
 *     node serves the subscription
 */
public record Progress(
    long floor,
    long lag,
    Instant oldest,
    Instant asOf,
    int inFlight,
    int consumers,
    long filterFailures) {
  static final Progress NONE = new Progress(0, 0, Instant.EPOCH, Instant.EPOCH, 0, 0, 0);

  /** That of a whole: as far as the slowest of its parts, of which there is at least one. */
  static Progress ofAll(List<Progress> parts) {
    Progress whole = parts.getFirst();
    for (Progress part : parts.subList(1, parts.size())) {
      boolean waitedLonger = part.lagTime().compareTo(whole.lagTime()) > 0;
      whole =
          new Progress(
              Math.min(whole.floor, part.floor),
              Math.max(whole.lag, part.lag),
              waitedLonger ? part.oldest : whole.oldest,
              waitedLonger ? part.asOf : whole.asOf,
              whole.inFlight + part.inFlight,
              whole.consumers + part.consumers,
              whole.filterFailures + part.filterFailures);
    }
    return whole;
  }

  /** How long the oldest event that is owed has waited; never negative. */
  public Duration lagTime() {
    Duration waited = Duration.between(oldest, asOf);
    return waited.isNegative() ? Duration.ZERO : waited;
  }
}
