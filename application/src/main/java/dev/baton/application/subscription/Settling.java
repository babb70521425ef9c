package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import java.util.List;
import java.util.function.Consumer;

/** Tokens that came by a unary call, and who waits for what comes of it. */
record Settling(List<AckToken> acks, List<Nacked> nacks, Consumer<Settlement> answer) {
  Settling {
    acks = List.copyOf(acks);
    nacks = List.copyOf(nacks);
  }

  int tokens() {
    int tokens = acks.size();
    for (Nacked nacked : nacks) {
      tokens += nacked.tokens().size();
    }
    return tokens;
  }

  void settleAt(ServedSlot slot) {
    int settled = slot.settle(acks);
    for (Nacked nacked : nacks) {
      settled += slot.nack(nacked);
    }
    answer.accept(new Settlement.Settled(settled, tokens() - settled));
  }

  void refuse(SessionEnd reason) {
    answer.accept(new Settlement.Refused(reason));
  }
}
