package dev.baton.domain.subscription;

import dev.baton.domain.kernel.Names;

/**
 * A subscription's name, unique in its namespace: 1 to 200 characters of {@code A-Z a-z 0-9 _ -}.
 */
public record SubscriptionName(String value) {
  public SubscriptionName {
    Names.require(
        Names.isWord(value), value, "a subscription's name is 1 to 200 of A-Z a-z 0-9 _ -");
  }

  @Override
  public String toString() {
    return value;
  }
}
