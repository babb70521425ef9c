package dev.baton.domain.aggregation;

import dev.baton.domain.event.Cause;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.kernel.Principal;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody wants of an aggregation.
 *
 * @param waitSet the events that it waits for
 * @param key what they have in common
 * @param timeout for how long it waits, 10 milliseconds to 365 days
 * @param callback the topic on which its outcome is published, which may be an inbox; empty where
 *     it is on the topic of facts only
 * @param cause the conversation that it is part of, and what led to it
 * @param principal who wants it, as the server knows it
 */
public record AggregationTerms(
    WaitSet waitSet,
    Key key,
    Duration timeout,
    Optional<TopicName> callback,
    Cause cause,
    Principal principal) {
  public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
  public static final Duration LONGEST_TIMEOUT = Duration.ofDays(365);

  /** Where nobody says how long. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

  public AggregationTerms {
    if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("a timeout is 10 ms to 365 days, but was " + timeout);
    }
  }

  /** Whether the other asks for the same; its trace may differ each time it is sent. */
  boolean hasContentOf(AggregationTerms other) {
    return untraced().equals(other.untraced());
  }

  private AggregationTerms untraced() {
    Cause plain = Cause.of(cause.correlationId(), cause.causationId());
    return new AggregationTerms(waitSet, key, timeout, callback, plain, principal);
  }
}
