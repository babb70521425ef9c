package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.util.TreeMap;

/**
 * What one subscription wants from where on, as the facts have it; its members share that. An event
 * is judged by the settings that held where it stands, on whatever node and however late.
 */
final class Interest {
  private final SubscriptionName name;

  /** Settings, by the position above which they hold. */
  private final TreeMap<Long, SubscriptionSettings> settings = new TreeMap<>();

  private long start;

  Interest(SubscriptionEvent.Created created) {
    name = created.name();
    settings.put(0L, created.settings());
    start = created.startPosition();
  }

  SubscriptionName name() {
    return name;
  }

  SubscriptionKind kind() {
    return settings.firstEntry().getValue().kind();
  }

  /** The first position that it owes, since it was made or last sought. */
  long start() {
    return start;
  }

  void updated(long position, SubscriptionSettings changed) {
    settings.put(position, changed);
  }

  void sought(long position) {
    start = position;
  }

  boolean wants(RecordedEvent event) {
    SubscriptionSettings then = settings.lowerEntry(event.position()).getValue();
    return then.wants(event.topic()) && Population.passes(then.filter(), event);
  }
}
