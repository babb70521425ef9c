package dev.baton.benchmarks.chaos.script;

import dev.baton.sdk.SubscriptionKind;
import java.util.Arrays;
import java.util.Optional;

/** A subscription and the one topic that it wants: each kind of subscription once. */
public enum Interest {
  SHARED("shared", SubscriptionKind.SHARED),
  ORDERED("ordered", SubscriptionKind.ORDERED),
  EXCLUSIVE("exclusive", SubscriptionKind.EXCLUSIVE),
  BROADCAST("broadcast", SubscriptionKind.BROADCAST);

  private static final String TOPICS = "chaos.";

  private final String subscription;
  private final SubscriptionKind kind;

  Interest(String subscription, SubscriptionKind kind) {
    this.subscription = subscription;
    this.kind = kind;
  }

  /** The subscription's name. */
  public String subscription() {
    return subscription;
  }

  public SubscriptionKind kind() {
    return kind;
  }

  /** The topic that it wants. */
  public String topic() {
    return TOPICS + subscription;
  }

  /** What is owed to a consumer of this name: of a broadcast subscription to it as a member. */
  public String slotOf(String consumer) {
    return this == BROADCAST ? subscription + "/" + consumer : subscription;
  }

  /** Which one wants a topic, if one does. */
  public static Optional<Interest> in(String topic) {
    return Arrays.stream(values()).filter(each -> each.topic().equals(topic)).findFirst();
  }
}
