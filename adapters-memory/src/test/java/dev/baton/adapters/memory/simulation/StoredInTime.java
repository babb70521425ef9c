package dev.baton.adapters.memory.simulation;

import dev.baton.domain.subscription.SubscriptionName;
import java.util.Objects;

/**
 * What an owner has taken in stands in the store a tenth of a second later, while nothing holds the
 * owner up: so a crash brings back nothing that was done, and forgets no attempt, longer ago.
 */
final class StoredInTime {
  /** Milliseconds. */
  static final long BOUND = 100;

  private final SubscriptionName name;
  private final OwedEvents owed;
  private final Fates fates;
  private final StoredCursors stored;

  StoredInTime(SubscriptionName name, OwedEvents owed, Fates fates, StoredCursors stored) {
    this.name = name;
    this.owed = owed;
    this.fates = fates;
    this.stored = stored;
  }

  /**
   * Checks a term whose owner serves the slot.
   *
   * @param until epoch milliseconds: what happened later may still be on its way
   */
  void check(Term term, long until) {
    if (term.origin != owed.lastOrigin()) {
      return;
    }
    term.acksTaken.forEach(
        (position, at) ->
            Violation.unless(
                at > until || stored.isSettled(term.origin, position),
                "%s: %s was acknowledged at %s and is not stored as that by %s",
                name,
                position,
                at,
                until + BOUND));
    term.failed.forEach((position, last) -> checkAttempts(term, position, last, until));
  }

  private void checkAttempts(Term term, long position, Term.Failed failed, long until) {
    Handout last = Objects.requireNonNull(term.handouts.get(position));
    int attempts = last.made <= until ? last.token.attempt() : failed.attempt();
    Violation.unless(
        failed.at() > until
            || fates.isAnswered(term, owed.at(position))
            || fates.isGone(owed.at(position))
            || stored.attempts(position) >= attempts,
        "%s: attempt %s of %s is not stored",
        name,
        attempts,
        position);
  }
}
