package dev.baton.domain.subscription;

import dev.baton.domain.event.TopicName;
import dev.baton.domain.event.TopicPattern;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a subscription is to deliver, and how.
 *
 * @param patterns the topics that it wants, 1 to 100 patterns; one that is named twice counts once
 * @param kind how its events are spread over its consumers
 * @param ackDeadline how long a consumer has to settle a delivery, 1 second to 12 hours
 * @param maxInFlight deliveries without an answer at most, over all consumers, 1 to 10,000
 */
public record SubscriptionSettings(
    List<TopicPattern> patterns, SubscriptionKind kind, Duration ackDeadline, int maxInFlight) {
  public static final int MOST_PATTERNS = 100;
  public static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(1);
  public static final Duration LONGEST_DEADLINE = Duration.ofHours(12);
  public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);
  public static final int MOST_IN_FLIGHT = 10_000;
  public static final int DEFAULT_IN_FLIGHT = 1_000;

  public SubscriptionSettings {
    patterns = patterns.stream().distinct().toList();
    require(
        !patterns.isEmpty() && patterns.size() <= MOST_PATTERNS,
        "a subscription has 1 to 100 patterns, but got " + patterns.size());
    require(
        ackDeadline.compareTo(SHORTEST_DEADLINE) >= 0
            && ackDeadline.compareTo(LONGEST_DEADLINE) <= 0,
        "an ack deadline is 1 second to 12 hours, but was " + ackDeadline);
    require(
        maxInFlight >= 1 && maxInFlight <= MOST_IN_FLIGHT,
        "1 to 10,000 deliveries may be in flight, but got " + maxInFlight);
  }

  /** Shared, with the default deadline and bound. */
  public static SubscriptionSettings of(TopicPattern... patterns) {
    return new SubscriptionSettings(
        List.of(patterns), SubscriptionKind.SHARED, DEFAULT_DEADLINE, DEFAULT_IN_FLIGHT);
  }

  /** Whether events on {@code topic} are wanted. */
  public boolean wants(TopicName topic) {
    for (TopicPattern pattern : patterns) {
      if (pattern.matches(topic)) {
        return true;
      }
    }
    return false;
  }

  /** Whether both ask for the same; the order of the patterns means nothing. */
  public boolean asksTheSameAs(SubscriptionSettings other) {
    return kind == other.kind
        && ackDeadline.equals(other.ackDeadline)
        && maxInFlight == other.maxInFlight
        && Set.copyOf(patterns).equals(Set.copyOf(other.patterns));
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
