package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.DomainEvent;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.SlotId;
import dev.baton.domain.subscription.SubscriptionEvent;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All subscriptions and members as the log has them, each with a ledger; those that are gone keep
 * theirs, for whoever does not know.
 */
final class Subscribed {
  private final Store store;
  private final Map<SubscriptionName, Interest> interests = new HashMap<>();
  private final Map<SubscriptionName, Ledger> living = new LinkedHashMap<>();
  private final Map<Long, Ledger> all = new HashMap<>();

  Subscribed(Store store) {
    this.store = store;
  }

  // ---- the log

  void logged(RecordedEvent event, Optional<DomainEvent> fact, List<RecordedEvent> log) {
    if (fact.orElse(null) instanceof SubscriptionEvent said) {
      note(event, said, log);
    }
    living.values().forEach(ledger -> ledger.logged(event, fact));
  }

  private void note(RecordedEvent event, SubscriptionEvent fact, List<RecordedEvent> log) {
    switch (fact) {
      case SubscriptionEvent.Created created -> create(event.position(), created, log);
      case SubscriptionEvent.Updated updated ->
          interest(fact).updated(event.position(), updated.settings());
      case SubscriptionEvent.Sought sought -> interest(fact).sought(sought.position());
      case SubscriptionEvent.Joined joined ->
          open(event.position(), memberOf(joined.name(), joined.consumer()), interest(fact), log);
      case SubscriptionEvent.Left left -> close(memberOf(left.name(), left.consumer()));
      case SubscriptionEvent.Deleted deleted -> delete(deleted.name());
      case SubscriptionEvent.Paused paused -> {}
      case SubscriptionEvent.Resumed resumed -> {}
    }
  }

  private Interest interest(SubscriptionEvent fact) {
    Interest interest = interests.get(fact.name());
    Violation.unless(interest != null, "there is no such subscription: %s", fact);
    return Objects.requireNonNull(interest);
  }

  private static SubscriptionName memberOf(SubscriptionName broadcast, ConsumerName consumer) {
    return broadcast.member(consumer);
  }

  private void create(long position, SubscriptionEvent.Created created, List<RecordedEvent> log) {
    Interest interest = new Interest(created);
    Violation.unless(interests.put(created.name(), interest) == null, "made twice: %s", created);
    if (interest.kind() != SubscriptionKind.BROADCAST) {
      open(position, created.name(), interest, log);
    }
  }

  /** What was there before the subscription was is owed if it begins, or is sought, there. */
  private void open(
      long position, SubscriptionName name, Interest interest, List<RecordedEvent> log) {
    Ledger ledger = new Ledger(store, position, name, interest);
    log.stream().filter(event -> !Books.isFact(event)).forEach(ledger::offer);
    Violation.unless(living.put(name, ledger) == null, "there are two of %s", name);
    all.put(position, ledger);
  }

  private void delete(SubscriptionName name) {
    interests.remove(name);
    List.copyOf(living.keySet()).stream()
        .filter(each -> each.subscription().equals(name))
        .forEach(this::close);
  }

  private void close(SubscriptionName name) {
    Ledger gone = living.remove(name);
    Violation.unless(gone != null, "nothing of that name is there: %s", name);
    Objects.requireNonNull(gone).gone();
  }

  // ---- who is there

  /** Whether there is a subscription of a name; a member has none of its own. */
  boolean isThere(SubscriptionName name) {
    return interests.containsKey(name);
  }

  /** Everything that is delivered from: subscriptions of one slot, and members. */
  Collection<Ledger> living() {
    return living.values();
  }

  Optional<Ledger> find(SubscriptionName name) {
    return Optional.ofNullable(living.get(name));
  }

  boolean isLiving(long id) {
    Ledger ledger = all.get(id);
    return ledger != null && !ledger.isGone();
  }

  /** The ledger of a slot, which may be gone. */
  Ledger of(SlotId slot) {
    Ledger ledger = all.get(slot.subscription());
    Violation.unless(ledger != null, "no subscription was made at %s", slot);
    return Objects.requireNonNull(ledger);
  }
}
