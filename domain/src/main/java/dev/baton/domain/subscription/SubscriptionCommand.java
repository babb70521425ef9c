package dev.baton.domain.subscription;

import java.time.Instant;

/** What may be asked of a subscription. */
public sealed interface SubscriptionCommand {
  /** Which subscription. */
  SubscriptionName name();

  /**
   * Make it, unless it is there with the same settings.
   *
   * @param startPosition the first position that it owes, at least 1; resolved by the caller from
   *     what the client asked for. Not compared when the subscription is there already, since
   *     "latest" is another position each time.
   */
  record Create(
      SubscriptionName name, SubscriptionSettings settings, long startPosition, Instant at)
      implements SubscriptionCommand {
    public Create {
      if (startPosition < 1) {
        throw new IllegalArgumentException("positions begin at 1, but got " + startPosition);
      }
      if (name.isMember()) {
        throw new IllegalArgumentException("a member joins, but got " + name);
      }
    }
  }

  /**
   * Change its settings.
   *
   * @param expectedVersion the version that it must have, or 0 for any
   */
  record Update(SubscriptionName name, SettingsChange change, long expectedVersion, Instant at)
      implements SubscriptionCommand {}

  /** Deliver nothing until told otherwise. */
  record Pause(SubscriptionName name, Instant at) implements SubscriptionCommand {}

  /** Deliver again. */
  record Resume(SubscriptionName name, Instant at) implements SubscriptionCommand {}

  /**
   * Go on from another position, back or ahead.
   *
   * @param position from 1 to one above the head of the log
   */
  record Seek(SubscriptionName name, long position, Instant at) implements SubscriptionCommand {
    public Seek {
      if (position < 1) {
        throw new IllegalArgumentException("positions begin at 1, but got " + position);
      }
    }
  }

  /** Make a consumer a member of a broadcast subscription, unless it is one. */
  record Join(SubscriptionName name, ConsumerName consumer, Instant at)
      implements SubscriptionCommand {}

  /** Remove a member, and what it is still owed. */
  record Leave(SubscriptionName name, ConsumerName consumer, Instant at)
      implements SubscriptionCommand {}

  /** Remove it, and what it still owes. */
  record Delete(SubscriptionName name, Instant at) implements SubscriptionCommand {}
}
