package dev.baton.application.subscription;

import dev.baton.application.port.Filters;
import dev.baton.domain.event.RecordedEvent;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.ConsumerName;
import dev.baton.domain.subscription.SlotId;
import dev.baton.domain.subscription.Subscription;
import dev.baton.domain.subscription.SubscriptionSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * A subscription as delivery needs it. An event is matched by the settings that were in force at
 * its position, so a reader that comes to it late, or again, decides as one that was on time.
 *
 * @param namespace the tenant
 * @param id the position of the fact that created it, or by which it became a member
 * @param origin the position of the fact that last said where it begins: that, or a seek
 * @param subscription as it is now
 * @param revisions its settings with the positions above which they hold, ascending
 */
public record SubscriptionView(
    Namespace namespace,
    long id,
    long origin,
    Subscription.Active subscription,
    List<Revision> revisions) {
  /** Of older changes only the order of events long delivered depends. */
  private static final int MOST_REVISIONS = 100;

  public SubscriptionView {
    revisions = List.copyOf(revisions);
  }

  /**
   * Settings, from a position on.
   *
   * @param above they hold for events above this position
   */
  public record Revision(long above, SubscriptionSettings settings, SubscriptionFilter filter) {}

  /** A subscription that was created by the fact at {@code id}. */
  static SubscriptionView created(
      Namespace namespace, long id, Subscription.Active subscription, Filters filters) {
    SubscriptionSettings settings = subscription.settings();
    SubscriptionFilter filter = SubscriptionFilter.of(settings.filter(), filters);
    return new SubscriptionView(
        namespace, id, id, subscription, List.of(new Revision(0, settings, filter)));
  }

  /** The same after the fact at {@code position}, which may be a seek. */
  SubscriptionView next(long position, Subscription.Active now, Filters filters, boolean sought) {
    return new SubscriptionView(
        namespace, id, sought ? position : origin, now, revisedAt(position, now, filters));
  }

  private List<Revision> revisedAt(long position, Subscription.Active now, Filters filters) {
    if (now.settings().equals(settings())) {
      return revisions;
    }
    Revision last = revisions.getLast();
    SubscriptionFilter filter =
        now.settings().filter().equals(last.settings().filter())
            ? last.filter()
            : SubscriptionFilter.of(now.settings().filter(), filters);
    List<Revision> all = new ArrayList<>(revisions);
    all.add(new Revision(position, now.settings(), filter));
    int first = Math.max(0, all.size() - MOST_REVISIONS);
    return all.subList(first, all.size());
  }

  /** One more member of this broadcast subscription, by the fact at {@code position}. */
  SubscriptionView joined(long position, ConsumerName consumer) {
    return new SubscriptionView(
        namespace, position, position, subscription.member(consumer), revisions);
  }

  /** This member after a fact about the whole that it is of. */
  SubscriptionView following(SubscriptionView whole) {
    ConsumerName consumer = subscription.name().consumer();
    long begun = Math.max(origin, whole.origin());
    return new SubscriptionView(
        namespace, id, begun, whole.subscription().member(consumer), whole.revisions());
  }

  /** Whether its members are delivered to, and it has no slot itself. */
  public boolean isBroadcast() {
    return subscription.isBroadcast();
  }

  public boolean isPaused() {
    return subscription.paused();
  }

  /** The slot that its events are delivered from. */
  public SlotId slot() {
    return new SlotId(id, 0);
  }

  public SubscriptionSettings settings() {
    return subscription.settings();
  }

  /** Above this position the present settings hold. */
  public long settledSince() {
    return revisions.getLast().above();
  }

  /** Whether it wants an event as far as its tenant and topic go; the filter is asked apart. */
  public boolean wants(RecordedEvent event) {
    return event.namespace().equals(namespace)
        && at(event.position()).settings().wants(event.topic());
  }

  /** The filter for the event at a position. */
  SubscriptionFilter filterAt(long position) {
    return at(position).filter();
  }

  private Revision at(long position) {
    for (int i = revisions.size() - 1; i > 0; i--) {
      if (revisions.get(i).above() < position) {
        return revisions.get(i);
      }
    }
    return revisions.getFirst();
  }
}
