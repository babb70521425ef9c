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
 * @param filter a CEL expression over the event that has to be true, at most 4,096 characters;
 *     empty: any
 * @param kind how its events are spread over its consumers
 * @param ackDeadline how long a consumer has to settle a delivery, 1 second to 12 hours
 * @param maxInFlight deliveries without an answer at most, over all consumers, 1 to 10,000
 * @param retry what becomes of an event whose delivery failed
 */
public record SubscriptionSettings(
    List<TopicPattern> patterns,
    String filter,
    SubscriptionKind kind,
    Duration ackDeadline,
    int maxInFlight,
    RetryPolicy retry) {
  public static final int MOST_FILTER_CHARACTERS = 4096;
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
    require(
        filter.codePointCount(0, filter.length()) <= MOST_FILTER_CHARACTERS,
        "a filter has at most 4,096 characters");
  }

  /** Shared, with the default deadline and bound. */
  public static SubscriptionSettings of(TopicPattern... patterns) {
    return new SubscriptionSettings(
        List.of(patterns),
        "",
        SubscriptionKind.SHARED,
        DEFAULT_DEADLINE,
        DEFAULT_IN_FLIGHT,
        RetryPolicy.DEFAULT);
  }

  /** The same on other topics. */
  public SubscriptionSettings on(List<TopicPattern> others) {
    return new SubscriptionSettings(others, filter, kind, ackDeadline, maxInFlight, retry);
  }

  /** The same for those events alone for which a CEL expression is true; empty: for all. */
  public SubscriptionSettings where(String expression) {
    return new SubscriptionSettings(patterns, expression, kind, ackDeadline, maxInFlight, retry);
  }

  /** The same, spread in another way. */
  public SubscriptionSettings spread(SubscriptionKind other) {
    return new SubscriptionSettings(patterns, filter, other, ackDeadline, maxInFlight, retry);
  }

  /** The same with another ack deadline. */
  public SubscriptionSettings within(Duration deadline) {
    return new SubscriptionSettings(patterns, filter, kind, deadline, maxInFlight, retry);
  }

  /** The same with another bound of deliveries in flight. */
  public SubscriptionSettings holding(int deliveries) {
    return new SubscriptionSettings(patterns, filter, kind, ackDeadline, deliveries, retry);
  }

  /** The same with another retry policy. */
  public SubscriptionSettings retrying(RetryPolicy policy) {
    return new SubscriptionSettings(patterns, filter, kind, ackDeadline, maxInFlight, policy);
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
        && filter.equals(other.filter)
        && retry.equals(other.retry)
        && Set.copyOf(patterns).equals(Set.copyOf(other.patterns));
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
