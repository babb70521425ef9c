package dev.baton.sdk;

import dev.baton.v1.Subscription;
import dev.baton.v1.SubscriptionProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A durable subscription as it stands in the server.
 *
 * @param name its name
 * @param topics the patterns of the topics whose events it owes
 * @param filter the CEL expression that is true for the events that it owes; empty: all
 * @param kind how its events are spread over its consumers
 * @param ackDeadline how long a consumer has to settle a delivery
 * @param maxInFlight deliveries without an answer at most, over all consumers
 * @param redelivery what becomes of an event whose handler failed
 * @param paused whether it delivers nothing until it is resumed
 * @param version grows with each change, from 1
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param startPosition the first position that it owed, since it was created or last sought
 * @param members how many members it has, if it is a broadcast subscription
 * @param progress how far it is, where the node that answered serves it
 */
public record SubscriptionInfo(
    String name,
    List<String> topics,
    String filter,
    SubscriptionKind kind,
    Duration ackDeadline,
    int maxInFlight,
    RedeliveryPolicy redelivery,
    boolean paused,
    long version,
    Instant createdAt,
    Instant updatedAt,
    long startPosition,
    int members,
    Optional<Progress> progress) {
  public SubscriptionInfo {
    topics = List.copyOf(topics);
  }

  /**
   * How far a subscription is.
   *
   * @param floor everything at or below this position is settled
   * @param lag positions between the floor and the head of the log, matching or not
   * @param lagTime how long the oldest event that is owed has waited
   * @param inFlight deliveries without an answer
   * @param consumers consumers that are connected
   * @param filterFailures events that were passed over because the filter failed for them, since
   *     the node that answered serves the subscription
   */
  public record Progress(
      long floor, long lag, Duration lagTime, int inFlight, int consumers, long filterFailures) {}

  static SubscriptionInfo of(Subscription subscription) {
    return new SubscriptionInfo(
        subscription.getName(),
        subscription.getTopicsList(),
        subscription.getFilter(),
        Wire.kind(subscription.getKind()),
        Wire.duration(subscription.getAckDeadline()),
        subscription.getMaxInFlight(),
        RedeliveryPolicy.of(subscription.getRetryPolicy()),
        subscription.getPaused(),
        subscription.getVersion(),
        Wire.instant(subscription.getCreateTime()),
        Wire.instant(subscription.getUpdateTime()),
        subscription.getStartPosition(),
        subscription.getMembers(),
        subscription.hasProgress()
            ? Optional.of(progress(subscription.getProgress()))
            : Optional.empty());
  }

  private static Progress progress(SubscriptionProgress progress) {
    return new Progress(
        progress.getFloor(),
        progress.getLag(),
        Wire.duration(progress.getLagTime()),
        progress.getInFlight(),
        progress.getConsumers(),
        progress.getFilterFailures());
  }
}
