package dev.baton.application.subscription;

import java.util.function.Consumer;

/**
 * Tokens that came by a unary call, and who waits for what comes of it.
 *
 * @param isRelayed whether the call came to another node, which looks for the owner itself
 */
record Settling(Tokens tokens, boolean isRelayed, Consumer<Settlement> answer) {
  void settleAt(ServedSlot slot) {
    int settled = slot.settle(tokens.acks());
    for (Nacked nacked : tokens.nacks()) {
      settled += slot.nack(nacked);
    }
    answer.accept(new Settlement.Settled(settled, tokens.count() - settled));
  }

  void refuse(SessionEnd reason) {
    answer.accept(new Settlement.Refused(reason));
  }
}
