package dev.baton.application.subscription;

import dev.baton.application.kernel.FactFeed;
import dev.baton.application.port.Filters;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.SlotId;
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
  private final Map<Long, Key> ids = new ConcurrentHashMap<>();
  private volatile long revisedAt;
  private volatile long newest;

  public SubscriptionDirectory(Filters filters) {
    this.filters = filters;
  }

  private record Key(Namespace namespace, SubscriptionName name) {
    Key of(ConsumerName member) {
      return new Key(namespace, name.member(member));
    }
  }

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
      case Subscription.Active active -> keep(key, position, active, fact);
      case Subscription.Vacant vacant -> {
        membersOf(before).forEach(member -> drop(key.of(member)));
        drop(key);
      }
    }
    if (before instanceof Subscription.Active && !(fact instanceof SubscriptionEvent.Joined)) {
      revisedAt = position;
    }
  }

  private static Set<ConsumerName> membersOf(Subscription subscription) {
    return subscription instanceof Subscription.Active active ? active.members() : Set.of();
  }

  private void keep(Key key, long position, Subscription.Active active, SubscriptionEvent fact) {
    SubscriptionView view = views.get(key);
    if (view == null) {
      add(key, SubscriptionView.created(key.namespace(), position, active, filters));
      return;
    }
    boolean isSought = fact instanceof SubscriptionEvent.Sought;
    SubscriptionView next = view.next(position, active, filters, isSought);
    views.put(key, next);
    switch (fact) {
      case SubscriptionEvent.Joined joined ->
          add(key.of(joined.consumer()), next.joined(position, joined.consumer()));
      case SubscriptionEvent.Left left -> drop(key.of(left.consumer()));
      case SubscriptionEvent.Updated updated -> tellMembers(key, next);
      case SubscriptionEvent.Paused paused -> tellMembers(key, next);
      case SubscriptionEvent.Resumed resumed -> tellMembers(key, next);
      case SubscriptionEvent.Sought sought -> tellMembers(key, next);
      case SubscriptionEvent.Created created -> throw new IllegalStateException("made twice");
      case SubscriptionEvent.Deleted deleted -> throw new IllegalStateException("not gone");
    }
  }

  private void add(Key key, SubscriptionView view) {
    views.put(key, view);
    ids.put(view.id(), key);
    newest = view.id();
  }

  private void tellMembers(Key key, SubscriptionView whole) {
    for (ConsumerName member : whole.subscription().members()) {
      views.computeIfPresent(key.of(member), (any, view) -> view.following(whole));
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
    return id <= newest && !ids.containsKey(id);
  }

  /** A subscription that there is. */
  public Optional<SubscriptionView> find(Namespace namespace, SubscriptionName name) {
    return Optional.ofNullable(views.get(new Key(namespace, name)));
  }

  /** The subscription of a name, or the member of it, whose slot this is, if it is there. */
  public Optional<SubscriptionView> find(Namespace namespace, SubscriptionName name, SlotId slot) {
    return find(namespace, name)
        .flatMap(view -> view.isBroadcast() ? member(view, slot.subscription()) : Optional.of(view))
        .filter(view -> view.slot().equals(slot));
  }

  /** The members of a broadcast subscription; none of any other. */
  List<SubscriptionView> members(SubscriptionView broadcast) {
    Key key = new Key(broadcast.namespace(), broadcast.subscription().name());
    return broadcast.subscription().members().stream()
        .map(key::of)
        .flatMap(member -> Optional.ofNullable(views.get(member)).stream())
        .toList();
  }

  /** The member of a broadcast subscription that a consumer is, if it is one. */
  Optional<SubscriptionView> member(SubscriptionView broadcast, String consumer) {
    return ConsumerName.isValid(consumer)
        ? find(
            broadcast.namespace(),
            broadcast.subscription().name().member(new ConsumerName(consumer)))
        : Optional.empty();
  }

  /** The member of a broadcast subscription that has this identity, if there is one. */
  Optional<SubscriptionView> member(SubscriptionView broadcast, long id) {
    return Optional.ofNullable(ids.get(id))
        .flatMap(key -> Optional.ofNullable(views.get(key)))
        .filter(view -> isMember(view, broadcast));
  }

  private static boolean isMember(SubscriptionView view, SubscriptionView broadcast) {
    SubscriptionName name = view.subscription().name();
    return view.namespace().equals(broadcast.namespace())
        && name.isMember()
        && name.subscription().equals(broadcast.subscription().name());
  }

  /**
   * A tenant's subscriptions, and the members of the broadcast ones, in the order of their names.
   */
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
