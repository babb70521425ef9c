package dev.baton.domain.subscription;

import dev.baton.domain.event.FilterFault;

/** Why a {@link SubscriptionCommand} is refused. */
public sealed interface SubscriptionRejection {
  /** There is one of this name, with other settings. */
  record AlreadyExists(SubscriptionName name) implements SubscriptionRejection {}

  /** There is none of this name. */
  record UnknownSubscription(SubscriptionName name) implements SubscriptionRejection {}

  /** It is one member of a broadcast subscription, and what is asked goes for all of them. */
  record MemberOfBroadcast(SubscriptionName name) implements SubscriptionRejection {}

  /** It has as many members as may be. */
  record TooManyMembers(SubscriptionName name, int limit) implements SubscriptionRejection {}

  /** It is not at the version that the caller expects. */
  record VersionConflict(SubscriptionName name, long expected, long actual)
      implements SubscriptionRejection {}

  /**
   * It cannot go on from there: nothing stands there yet.
   *
   * @param head the last position of the log
   */
  record BeyondTheEnd(long position, long head) implements SubscriptionRejection {}

  /** Its filter is none. */
  record InvalidFilter(SubscriptionName name, FilterFault fault) implements SubscriptionRejection {}
}
