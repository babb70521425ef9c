package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers that came by a unary call, and who waits for what comes of them.
 *
 * @param isRelayed whether the call came to another node, which looks for the owner itself
 */
record Settling(List<Answer> answers, boolean isRelayed, Consumer<Settlement> outcome) {
  Settling {
    answers = List.copyOf(answers);
  }

  void settleAt(ServedSlot slot) {
    int tokens = 0;
    List<AckToken> stale = new ArrayList<>();
    for (Answer answer : answers) {
      tokens += answer.tokens().size();
      stale.addAll(slot.answer(answer));
    }
    outcome.accept(new Settlement.Settled(tokens - stale.size(), stale));
  }

  void refuse(SessionEnd reason) {
    outcome.accept(new Settlement.Refused(reason));
  }
}
