package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import java.util.List;

/** Deliveries that are settled, and such that are given back. */
public record Tokens(List<AckToken> acks, List<Nacked> nacks) {
  public Tokens {
    acks = List.copyOf(acks);
    nacks = List.copyOf(nacks);
  }

  int count() {
    int count = acks.size();
    for (Nacked nacked : nacks) {
      count += nacked.tokens().size();
    }
    return count;
  }
}
