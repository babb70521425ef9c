package dev.baton.application.subscription;

import dev.baton.domain.subscription.AckToken;
import java.time.Duration;
import java.util.List;

/**
 * Deliveries that are given back.
 *
 * @param delay after which they may be delivered again; zero: at once
 * @param reason for people who look
 */
public record Nacked(List<AckToken> tokens, Duration delay, String reason) {
  public Nacked {
    tokens = List.copyOf(tokens);
  }
}
