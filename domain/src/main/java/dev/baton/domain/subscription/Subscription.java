package dev.baton.domain.subscription;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

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
          Set.of(),
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
   * @param members who gets everything, where it is a broadcast one
   * @param version grows with each fact
   */
  record Active(
      SubscriptionName name,
      SubscriptionSettings settings,
      long startPosition,
      boolean paused,
      Set<ConsumerName> members,
      long version,
      Instant createdAt,
      Instant updatedAt)
      implements Subscription {
    /** Members of a broadcast subscription at most. */
    public static final int MOST_MEMBERS = 1_000;

    public Active {
      members = Set.copyOf(members);
    }

    public boolean isBroadcast() {
      return settings.kind() == SubscriptionKind.BROADCAST && !name.isMember();
    }

    /** The part of a broadcast subscription that one of its members is. */
    public Active member(ConsumerName consumer) {
      return new Active(
          name.member(consumer),
          settings,
          startPosition,
          paused,
          Set.of(),
          version,
          createdAt,
          updatedAt);
    }

    Active updated(SubscriptionEvent.Updated fact) {
      return next(fact.settings(), startPosition, paused, fact.at());
    }

    Active pausedAt(Instant at, boolean pause) {
      return next(settings, startPosition, pause, at);
    }

    Active sought(SubscriptionEvent.Sought fact) {
      return next(settings, fact.position(), paused, fact.at());
    }

    private Active next(SubscriptionSettings changed, long start, boolean halted, Instant at) {
      return new Active(name, changed, start, halted, members, version + 1, createdAt, at);
    }

    Active joined(SubscriptionEvent.Joined fact) {
      Set<ConsumerName> more = new HashSet<>(members);
      more.add(fact.consumer());
      return having(more, fact.at());
    }

    Active left(SubscriptionEvent.Left fact) {
      Set<ConsumerName> fewer = new HashSet<>(members);
      fewer.remove(fact.consumer());
      return having(fewer, fact.at());
    }

    private Active having(Set<ConsumerName> now, Instant at) {
      return new Active(name, settings, startPosition, paused, now, version + 1, createdAt, at);
    }

    Removed deleted() {
      return new Removed(version + 1);
    }
  }
}
