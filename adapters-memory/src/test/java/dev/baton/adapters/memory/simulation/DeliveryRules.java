package dev.baton.adapters.memory.simulation;

import dev.baton.application.subscription.Delivered;
import dev.baton.domain.subscription.SubscriptionKind;
import dev.baton.domain.subscription.SubscriptionName;
import java.time.Instant;

/**
 * What a delivery is held to: it is of something that is owed and not done, to nobody but its
 * consumer, at the attempt that follows, and of its key nothing stands before it.
 */
final class DeliveryRules {
  private final Store store;
  private final SubscriptionName name;
  private final SubscriptionKind kind;
  private final OwedEvents owed;
  private final Fates fates;

  /**
   * A delivery that is made.
   *
   * @param term under which it is
   * @param origin of the cursors of the term
   */
  record Made(Term term, long origin, Owed item, Delivered delivered, Watch watch) {
    long position() {
      return item.position();
    }
  }

  DeliveryRules(
      Store store, SubscriptionName name, SubscriptionKind kind, OwedEvents owed, Fates fates) {
    this.store = store;
    this.name = name;
    this.kind = kind;
    this.owed = owed;
    this.fates = fates;
  }

  void check(Made made) {
    checkOnce(made);
    checkContent(made);
    checkOthers(made);
    checkOrder(made);
  }

  private void checkOnce(Made made) {
    Term term = made.term();
    Violation.unless(
        !term.foundSettled(made.position(), made.origin()),
        "%s: settled, and comes again: %s",
        name,
        made.item());
    Violation.unless(
        !term.acksTaken.containsKey(made.position()),
        "%s: acknowledged, comes again: %s",
        name,
        made.item());
    int attempts = term.attempts(made.position(), made.origin());
    Violation.unless(
        made.delivered().token().attempt() == attempts + 1,
        "%s: attempts jump from %s: %s",
        name,
        attempts,
        made.delivered());
  }

  private void checkContent(Made made) {
    Violation.unless(
        made.delivered().event().equals(made.item().event())
            && made.delivered().deadLetter().equals(made.item().replayOf()),
        "%s delivers something else: %s",
        name,
        made.delivered());
    Instant expiresAt = made.item().event().event().routing().expiresAt();
    Violation.unless(
        expiresAt.equals(Instant.MAX) || made.term().owner.storeMillis(expiresAt) > store.millis(),
        "%s delivers what has expired: %s",
        name,
        made.item());
  }

  private void checkOthers(Made made) {
    long now = store.millis();
    Handout before = made.term().handouts.get(made.position());
    Violation.unless(
        before == null || !before.isExclusiveAt(now),
        "%s is with two consumers: %s",
        name,
        made.delivered());
    if (kind == SubscriptionKind.EXCLUSIVE) {
      for (Handout other : made.term().handouts.values()) {
        Violation.unless(
            other.holder == made.watch() || !other.isExclusiveAt(now),
            "%s serves two consumers at a time: %s, %s",
            name,
            other.token,
            made.delivered());
      }
    }
  }

  private void checkOrder(Made made) {
    Owed item = made.item();
    if (kind != SubscriptionKind.ORDERED || item.key() == 0 || item.isReplay()) {
      return;
    }
    for (Owed before : owed.beforeInKey(item)) {
      Violation.unless(
          before.position() < owed.startOf(made.origin())
              || fates.isOver(made.term(), before, made.origin()),
          "%s: %s of a key is delivered before %s",
          name,
          item.position(),
          before.position());
    }
  }
}
