package dev.baton.adapters.memory.simulation;

import dev.baton.application.subscription.Progress;
import dev.baton.domain.kernel.Namespace;
import java.time.Instant;
import java.util.List;

/** What is still owed to somebody, or has to happen by itself: in the end nothing is left. */
final class Debts {
  private final Store store;

  Debts(Store store) {
    this.store = store;
  }

  /** Whether nothing is left, of what nodes know as well. */
  boolean areNone(List<SimulatedNode> nodes) {
    Books books = store.books();
    return books.asked().open().isEmpty()
        && store.log.timers().due(Instant.MAX, 1).isEmpty()
        && books.processes().stream().allMatch(process -> process.left().isEmpty())
        && !books.schedules().anyPending()
        && books.letters().open().isEmpty()
        && books.ledgers().stream()
            .allMatch(ledger -> ledger.left().isEmpty() && owesNothing(ledger, nodes));
  }

  private static boolean owesNothing(Ledger ledger, List<SimulatedNode> nodes) {
    for (SimulatedNode node : nodes) {
      Progress progress = node.deliveries.progress(Namespace.DEFAULT, ledger.name()).orElse(null);
      if (progress != null) {
        return progress.lag() == 0 && progress.inFlight() == 0;
      }
    }
    return false;
  }

  /** Says what is left. */
  void check(List<SimulatedNode> nodes) {
    for (Ledger ledger : store.books().ledgers()) {
      Violation.unless(
          ledger.left().isEmpty(),
          "%s still owes %s: %s",
          ledger.name(),
          ledger.left(),
          ledger.standing());
      Violation.unless(owesNothing(ledger, nodes), "%s lags with nothing to do", ledger.name());
    }
    Violation.unless(!store.books().schedules().anyPending(), "a scheduled event still waits");
    Violation.unless(
        store.log.timers().due(Instant.MAX, 1).isEmpty(),
        "a timer is to fire again: %s",
        store.log.timers().due(Instant.MAX, 1));
    for (ProcessLedger<?, ?, ?, ?> process : store.books().processes()) {
      Violation.unless(
          process.left().isEmpty(), "%s has not taken in %s", process.slot(), process.left());
    }
  }
}
