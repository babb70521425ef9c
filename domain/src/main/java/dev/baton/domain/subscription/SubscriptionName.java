package dev.baton.domain.subscription;

import dev.baton.domain.kernel.Names;

/**
 * A subscription's name, unique in its namespace: 1 to 200 characters of {@code A-Z a-z 0-9 _ -};
 * or that of one member of a broadcast subscription, {@code subscription/consumer}.
 */
public record SubscriptionName(String value) {
  private static final char BETWEEN = '/';

  public SubscriptionName {
    Names.require(
        isValid(value),
        value,
        "a subscription's name is 1 to 200 of A-Z a-z 0-9 _ -, or /consumer after it");
  }

  /** Whether {@code value} is the name of a subscription, or of a member of one. */
  public static boolean isValid(String value) {
    int end = value.indexOf(BETWEEN);
    return end < 0
        ? Names.isWord(value)
        : Names.isWord(value.substring(0, end)) && ConsumerName.isValid(value.substring(end + 1));
  }

  /** Whether it names a member of a broadcast subscription. */
  public boolean isMember() {
    return value.indexOf(BETWEEN) >= 0;
  }

  /** The name of the member that {@code consumer} is, or would be. */
  public SubscriptionName member(ConsumerName consumer) {
    return new SubscriptionName(subscription().value + BETWEEN + consumer.value());
  }

  /** The subscription that a member is of; the name itself where it names no member. */
  public SubscriptionName subscription() {
    int end = value.indexOf(BETWEEN);
    return end < 0 ? this : new SubscriptionName(value.substring(0, end));
  }

  /** The consumer that a member is. */
  public ConsumerName consumer() {
    return new ConsumerName(value.substring(value.indexOf(BETWEEN) + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}
