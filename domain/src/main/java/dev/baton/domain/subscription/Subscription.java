package dev.baton.domain.subscription;

import java.time.Instant;

/** A subscription, as its facts tell. */
public sealed interface Subscription {
  /** A name under which a subscription may be made. */
  sealed interface Vacant extends Subscription permits Absent, Removed {
    /** The version that the name has come to. */
    long version();

    /** The subscription that {@code fact} makes. */
    default Active created(SubscriptionEvent.Created fact) {
      return new Active(
          fact.name(),
          fact.settings(),
          fact.startPosition(),
          false,
          version() + 1,
          fact.at(),
          fact.at());
    }
  }

  /** There never was one. */
  record Absent() implements Vacant {
    @Override
    public long version() {
      return 0;
    }
  }

  /** There was one; versions go on where it ended, so that none ever names two things. */
  record Removed(long version) implements Vacant {}

  /**
   * It is there.
   *
   * @param startPosition the first position that it owed, since it was made or last sought
   * @param paused whether it delivers nothing for now
   * @param version grows with each fact
   */
  record Active(
      SubscriptionName name,
      SubscriptionSettings settings,
      long startPosition,
      boolean paused,
      long version,
      Instant createdAt,
      Instant updatedAt)
      implements Subscription {
    Active updated(SubscriptionEvent.Updated fact) {
      return new Active(
          name, fact.settings(), startPosition, paused, version + 1, createdAt, fact.at());
    }

    Active pausedAt(Instant at, boolean pause) {
      return new Active(name, settings, startPosition, pause, version + 1, createdAt, at);
    }

    Active sought(SubscriptionEvent.Sought fact) {
      return new Active(name, settings, fact.position(), paused, version + 1, createdAt, fact.at());
    }

    Removed deleted() {
      return new Removed(version + 1);
    }
  }
}
