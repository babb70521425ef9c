package dev.baton.adapters.memory.simulation;

import dev.baton.domain.deadletter.DeadLetterEvent;
import dev.baton.domain.event.Priority;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.subscription.KeyHash;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one subscription is owed, by the log alone. */
final class OwedEvents {
  private final long id;
  private final SubscriptionName name;
  private final Interest interest;
  private final TreeMap<Long, Owed> owed = new TreeMap<>();
  private final Map<Long, TreeMap<Long, Owed>> byKey = new HashMap<>();

  /** Where the subscription begins, by the fact that said so. */
  private final TreeMap<Long, Long> starts = new TreeMap<>();

  OwedEvents(long id, SubscriptionName name, Interest interest) {
    this.id = id;
    this.name = name;
    this.interest = interest;
    starts.put(id, interest.start());
  }

  boolean isOrdered() {
    return interest.kind() == SubscriptionKind.ORDERED;
  }

  // ---- the log

  /** An event that somebody published: it is owed if the subscription wants it. */
  void offer(RecordedEvent event) {
    if (interest.wants(event)) {
      owe(event, event, "");
    }
  }

  /** A fact that stands above the one by which the subscription was made. */
  void logged(RecordedEvent event, DomainEvent fact) {
    if (fact instanceof SubscriptionEvent.Sought sought && sought.name().equals(interest.name())) {
      starts.put(event.position(), sought.position());
    } else if (fact instanceof DeadLetterEvent.Replayed replayed
        && replayed.destination().subscriptionId() == id) {
      owe(event, replayed.event(), replayed.id().value());
    }
  }

  private void owe(RecordedEvent at, RecordedEvent event, String replayOf) {
    int lane = isOrdered() ? Priority.NORMAL.level() : at.event().priority().level();
    long key = KeyHash.of(event.event().routing().partitionKey());
    Owed item = new Owed(at.position(), lane, key, event, replayOf);
    owed.put(at.position(), item);
    if (!item.isReplay()) {
      byKey.computeIfAbsent(key, any -> new TreeMap<>()).put(at.position(), item);
    }
  }

  // ---- what is owed

  @Nullable Owed find(long position) {
    return owed.get(position);
  }

  /** What is owed at a position; it is known that something is. */
  Owed at(long position) {
    return Objects.requireNonNull(owed.get(position));
  }

  /** The fact that said last where the subscription begins. */
  long lastOrigin() {
    return starts.lastKey();
  }

  long startOf(long origin) {
    Long start = starts.get(origin);
    Violation.unless(start != null, "%s begins by no fact: %s", name, origin);
    return Objects.requireNonNull(start);
  }

  /** All of it, from where the subscription begins by some fact. */
  Collection<Owed> from(long origin) {
    return owed.tailMap(startOf(origin)).values();
  }

  /** What of the key of an event stands before it. */
  Collection<Owed> beforeInKey(Owed item) {
    return byKey.get(item.key()).headMap(item.position()).values();
  }
}
