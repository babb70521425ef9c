package dev.baton.sdk;

import dev.baton.v1.DeadLetterFilter;
import java.util.Optional;

/**
 * Which dead letters; all that is said has to hold. Immutable.
 *
 * @param subscription owed to this subscription, of a broadcast one to any of its members, or to
 *     this member of one, {@code subscription/consumer}; empty for any
 * @param topic of an event on this topic, or empty for any
 * @param type of an event of this type, or empty for any
 * @param reason for this reason, or empty for any
 * @param status in this state, or empty for any
 */
public record DeadLetterQuery(
    String subscription,
    String topic,
    String type,
    Optional<DeadLetter.Reason> reason,
    Optional<DeadLetter.Status> status) {
  /** All of them. */
  public static final DeadLetterQuery ALL =
      new DeadLetterQuery("", "", "", Optional.empty(), Optional.empty());

  DeadLetterFilter toFilter() {
    DeadLetterFilter.Builder filter =
        DeadLetterFilter.newBuilder().setSubscription(subscription).setTopic(topic).setType(type);
    reason.map(DeadLetter.Reason::toProto).ifPresent(filter::addReasons);
    status.map(DeadLetter.Status::toProto).ifPresent(filter::addStatuses);
    return filter.build();
  }
}
