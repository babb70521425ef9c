package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.domain.event.FilterFault;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.domain.subscription.SubscriptionRejection;
import java.time.Duration;
import java.util.Optional;

/** Says to the caller why a subscription stays as it is, or why deliveries end. */
public final class SubscriptionRefusals {
  /** Long enough for two nodes that take each other for the owner not to get into a spin. */
  private static final Duration RECONNECT_AFTER = Duration.ofMillis(100);

  private SubscriptionRefusals() {}

  /** Where a request has the name of a subscription, and its filter. */
  record Fields(String name, String filter) {}

  /** Why a command is refused. */
  static Refusal of(SubscriptionRejection rejection, Fields fields) {
    return switch (rejection) {
      case SubscriptionRejection.AlreadyExists exists ->
          Refusal.of(
                  Reason.SUBSCRIPTION_EXISTS,
                  "the subscription " + exists.name() + " exists, with other settings")
              .with("subscription", exists.name())
              .at(fields.name());
      case SubscriptionRejection.UnknownSubscription unknown ->
          unknown(unknown.name(), fields.name());
      case SubscriptionRejection.MemberOfBroadcast member ->
          Refusal.of(
                  Reason.MEMBER_OF_BROADCAST,
                  member.name()
                      + " is a member: ask it of the broadcast subscription "
                      + member.name().subscription())
              .with("subscription", member.name().subscription())
              .with("member", member.name())
              .at(fields.name());
      case SubscriptionRejection.TooManyMembers many ->
          Refusal.of(
                  Reason.TOO_MANY_MEMBERS,
                  "the broadcast subscription " + many.name() + " has " + many.limit() + " members")
              .with("subscription", many.name())
              .with("limit", many.limit())
              .at(fields.name());
      case SubscriptionRejection.VersionConflict conflict ->
          Refusal.of(
                  Reason.VERSION_CONFLICT,
                  "the subscription "
                      + conflict.name()
                      + " is at version "
                      + conflict.actual()
                      + ", not "
                      + conflict.expected())
              .with("subscription", conflict.name())
              .with("expected", conflict.expected())
              .with("actual", conflict.actual())
              .at("expected_version");
      case SubscriptionRejection.InvalidFilter invalid -> invalid(invalid, fields.filter());
      case SubscriptionRejection.BeyondTheEnd beyond ->
          Refusal.of(
                  Reason.BEYOND_THE_END,
                  "nothing stands at " + beyond.position() + " yet: the head is " + beyond.head())
              .with("position", beyond.position())
              .with("head", beyond.head())
              .at("start.position");
    };
  }

  private static Refusal invalid(SubscriptionRejection.InvalidFilter invalid, String field) {
    FilterFault fault = invalid.fault();
    String place = "line " + fault.line() + ", column " + fault.column();
    return Refusal.of(Reason.INVALID_FILTER, "the filter, " + place + ": " + fault.message())
        .with("subscription", invalid.name())
        .with("line", fault.line())
        .with("column", fault.column())
        .at(field);
  }

  static Refusal unknown(SubscriptionName name, String field) {
    return Refusal.of(Reason.UNKNOWN_SUBSCRIPTION, "there is no subscription " + name)
        .with("subscription", name)
        .at(field);
  }

  /** Why a session is over; empty where its consumer asked for that. */
  public static Optional<Refusal> of(SessionEnd end, SubscriptionName name, String field) {
    return switch (end) {
      case SessionEnd.Finished finished -> Optional.empty();
      case SessionEnd.UnknownSubscription unknown -> Optional.of(unknown(name, field));
      case SessionEnd.MemberRequired required ->
          Optional.of(
              Refusal.of(
                      Reason.MEMBER_REQUIRED,
                      name
                          + " is a broadcast subscription: name one of its members, "
                          + name.subscription()
                          + "/consumer")
                  .with("subscription", name)
                  .at(field));
      case SessionEnd.HeldElsewhere held ->
          Optional.of(
              Refusal.of(
                      Reason.SLOT_HELD_ELSEWHERE,
                      "the node " + held.owner().value() + " serves the subscription " + name)
                  .with("owner", held.owner().value())
                  .retryAfter(held.retryAfter()));
      case SessionEnd.TooManyConsumers many ->
          Optional.of(
              Refusal.of(
                      Reason.TOO_MANY_CONSUMERS,
                      many.limit() + " consumers are connected to the subscription " + name)
                  .with("limit", many.limit())
                  .at(field));
      case SessionEnd.StoreUnavailable away ->
          Optional.of(Failures.storeUnavailable(away.retryAfter()));
      case SessionEnd.LeaseLost lost ->
          Optional.of(
              Refusal.of(
                      Reason.LEASE_LOST,
                      "this node has lost the subscription " + name + ": connect again")
                  .retryAfter(RECONNECT_AFTER));
      case SessionEnd.Overloaded overloaded ->
          Optional.of(Failures.overloaded(overloaded.retryAfter()));
      case SessionEnd.ShuttingDown goingAway -> Optional.of(Failures.shuttingDown());
    };
  }
}
