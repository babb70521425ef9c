package dev.baton.adapters.memory.simulation;

import dev.baton.application.subscription.Answer;
import dev.baton.application.subscription.Deliveries;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.application.subscription.Settlement;
import dev.baton.application.subscription.WaitingSettle;
import dev.baton.domain.kernel.Namespace;
import dev.baton.domain.subscription.AckToken;
import dev.baton.domain.subscription.SubscriptionName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Settling within a command, in a run with one thread: whoever waits drives the loop, for a while.
 * What comes later comes to pass all the same, and nobody waits for it.
 */
final class DrivenSettle implements WaitingSettle {
  private static final int PATIENCE = 10;

  private final Store store;
  private final Deliveries deliveries;

  DrivenSettle(Store store, Deliveries deliveries) {
    this.store = store;
    this.deliveries = deliveries;
  }

  @Override
  public Settlement settle(Namespace namespace, SubscriptionName name, List<Answer> answers) {
    Queue<Settlement> settlements = new ArrayDeque<>();
    answers.forEach(this::said);
    deliveries.settle(
        namespace,
        name,
        answers,
        settlement -> {
          answers.forEach(answer -> settled(answer, settlement));
          settlements.add(settlement);
        });
    try {
      for (int round = 0; round < PATIENCE && settlements.isEmpty(); round++) {
        boolean unused = deliveries.loop().runOnce(Duration.ZERO);
        unused = deliveries.keeper().runOnce(Duration.ZERO);
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return settlements.isEmpty()
        ? new Settlement.Refused(new SessionEnd.Overloaded(Duration.ofSeconds(1)))
        : settlements.remove();
  }

  private void said(Answer answer) {
    for (AckToken token : answer.tokens()) {
      boolean unused = store.books().ledger(token.slot()).said(answer, token);
    }
  }

  private void settled(Answer answer, Settlement settlement) {
    if (settlement instanceof Settlement.Settled settled) {
      answer.tokens().stream()
          .filter(token -> !settled.stale().contains(token))
          .forEach(token -> store.books().ledger(token.slot()).settledByCall(answer, token));
    }
  }
}
