package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.Priority;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What readers of a subscription were told to have missed: what retention has dropped. */
final class Gaps {
  private final Store store;
  private final SubscriptionName name;
  private final boolean ordered;
  private final List<Told> told = new ArrayList<>();
  private final Set<Long> deliveredOnce = new HashSet<>();

  private record Told(long from, long to) {}

  Gaps(Store store, SubscriptionName name, boolean ordered) {
    this.store = store;
    this.name = name;
    this.ordered = ordered;
  }

  void delivered(long position) {
    deliveredOnce.add(position);
  }

  /** Somebody is told that events between two positions, both included, may be missing. */
  void told(long from, long to) {
    Violation.unless(
        from <= to && isGone(from) && isGone(to),
        "%s tells of a gap where there is none: %s to %s",
        name,
        from,
        to);
    store.trace.say("%s misses something from %s to %s", name, from, to);
    told.add(new Told(from, to));
  }

  private boolean isGone(long position) {
    return store.books().dropping().isGone(position);
  }

  /**
   * What an owner has passed though nobody said anything of it has to be gone; and somebody has to
   * have been told so, unless it was delivered before; where nobody is there, who comes first is.
   */
  void passed(Term term, Owed item) {
    Violation.unless(
        isGone(item.position()), "%s has settled in the store what nobody has: %s", name, item);
    Violation.unless(
        term.seats == 0
            || !isReadAlone(item)
            || deliveredOnce.contains(item.position())
            || isTold(item.position()),
        "%s misses, and nobody is told: %s",
        name,
        item);
  }

  /** Whether only the scan that tells of gaps comes to it; other reads pass what is gone. */
  private boolean isReadAlone(Owed item) {
    return item.lane() == Priority.NORMAL.level() && (!ordered || item.key() == 0);
  }

  private boolean isTold(long position) {
    return told.stream().anyMatch(gap -> gap.from() <= position && position <= gap.to());
  }
}
