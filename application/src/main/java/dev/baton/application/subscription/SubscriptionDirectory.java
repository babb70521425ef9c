package dev.baton.application.subscription;

import dev.baton.application.kernel.FactFeed;
import dev.baton.application.port.Filters;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionDecider;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionRejection.InvalidFilter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All subscriptions as the facts have them, in memory. What a command has done is visible once the
 * tail has the position that the command was answered with. Safe for any reading thread; fed by
 * one, in the order of positions.
 */
public final class SubscriptionDirectory implements FactFeed.View {
  private final SubscriptionDecider decider = new SubscriptionDecider();
  private final Filters filters;
  private final Map<Key, Subscription> states = new ConcurrentHashMap<>();
  private final Map<Key, SubscriptionView> views = new ConcurrentHashMap<>();
  private final Set<Long> ids = ConcurrentHashMap.newKeySet();
  private volatile long revisedAt;
  private volatile long newest;

  public SubscriptionDirectory(Filters filters) {
    this.filters = filters;
  }

  private record Key(Namespace namespace, SubscriptionName name) {}

  @Override
  public void apply(RecordedEvent recorded, DomainEvent fact) {
    apply(recorded.namespace(), recorded.position(), (SubscriptionEvent) fact);
  }

  /** The next fact, which stands at {@code position}. */
  public void apply(Namespace namespace, long position, SubscriptionEvent fact) {
    Key key = new Key(namespace, fact.name());
    Subscription before = states.getOrDefault(key, decider.initial());
    Subscription after = decider.evolve(before, fact);
    states.put(key, after);
    switch (after) {
      case Subscription.Active active ->
          keep(key, position, active, fact instanceof SubscriptionEvent.Sought);
      case Subscription.Vacant vacant -> drop(key);
    }
    if (before instanceof Subscription.Active) {
      revisedAt = position;
    }
  }

  private void keep(Key key, long position, Subscription.Active active, boolean isSought) {
    SubscriptionView view = views.get(key);
    if (view == null) {
      views.put(key, SubscriptionView.created(key.namespace(), position, active, filters));
      ids.add(position);
      newest = position;
    } else {
      views.put(key, view.next(position, active, filters, isSought));
    }
  }

  private void drop(Key key) {
    SubscriptionView gone = views.remove(key);
    if (gone != null) {
      ids.remove(gone.id());
    }
  }

  /** Why a filter cannot be that of a subscription; empty if it can. */
  Optional<InvalidFilter> checkFilter(SubscriptionName name, String expression) {
    return switch (SubscriptionFilter.of(expression, filters)) {
      case SubscriptionFilter.Broken broken -> Optional.of(new InvalidFilter(name, broken.fault()));
      case SubscriptionFilter.Nothing nothing -> Optional.empty();
      case SubscriptionFilter.Checked checked -> Optional.empty();
    };
  }

  /** Whether there was a subscription of this identity, and is no more. */
  boolean isGone(long id) {
    return id <= newest && !ids.contains(id);
  }

  /** A subscription that there is. */
  public Optional<SubscriptionView> find(Namespace namespace, SubscriptionName name) {
    return Optional.ofNullable(views.get(new Key(namespace, name)));
  }

  /** A tenant's subscriptions in the order of their names. */
  public List<SubscriptionView> list(Namespace namespace) {
    return views.values().stream()
        .filter(view -> view.namespace().equals(namespace))
        .sorted(Comparator.comparing(view -> view.subscription().name().value()))
        .toList();
  }

  /**
   * The position of the last fact about a subscription that was there before; who has seen it knows
   * that none of those has changed since.
   */
  public long revisedAt() {
    return revisedAt;
  }
}
