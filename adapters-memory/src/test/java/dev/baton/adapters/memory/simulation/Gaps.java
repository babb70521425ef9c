package dev.baton.adapters.memory.simulation;

import dev.baton.domain.event.Priority;
import dev.baton.domain.subscription.SlotCursor;
import dev.baton.domain.subscription.SubscriptionName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What readers of a subscription were told to have missed: what retention has dropped. */
final class Gaps {
  private final Store store;
  private final SubscriptionName name;
  private final List<Told> told = new ArrayList<>();

  /** What is gone, and of which it has not been seen yet that somebody was told. */
  private final Set<Owed> untold = new HashSet<>();

  private long origin;

  private record Told(long from, long to) {}

  Gaps(Store store, SubscriptionName name) {
    this.store = store;
    this.name = name;
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

  /** What an owner has passed though nobody said anything of it has to be gone. */
  void passed(Owed item) {
    Violation.unless(
        isGone(item.position()), "%s has settled in the store what nobody has: %s", name, item);
    untold.add(item);
  }

  /**
   * Somebody has to have been told of what is gone once the default priority has passed it too,
   * which is when the log was scanned there; where nobody is there, who comes first is.
   */
  void checkTold(Term term, SlotCursor stored) {
    if (stored.origin() != origin) {
      // Whatever was owed before it was sought is owed no more.
      untold.removeIf(item -> item.position() < stored.origin());
      origin = stored.origin();
    }
    for (Owed item : List.copyOf(untold)) {
      if (StoredCursors.covers(stored, Priority.NORMAL.level(), item.position())) {
        untold.remove(item);
        Violation.unless(
            term.seats == 0 || isTold(item.position()),
            "%s misses, and nobody is told: %s",
            name,
            item);
      }
    }
  }

  private boolean isTold(long position) {
    return told.stream().anyMatch(gap -> gap.from() <= position && position <= gap.to());
  }
}
