package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.port.NodeId;
import dev.baton.application.subscription.SessionEnd;
import dev.baton.v1.internal.EndReason;
import dev.baton.v1.internal.Ended;
import java.time.Duration;

/** The ends of sessions as nodes tell them each other. */
final class Ends {
  private Ends() {}

  static Ended of(SessionEnd end) {
    return switch (end) {
      case SessionEnd.Finished finished -> ended(EndReason.END_REASON_FINISHED);
      case SessionEnd.UnknownSubscription unknown ->
          ended(EndReason.END_REASON_UNKNOWN_SUBSCRIPTION);
      case SessionEnd.MemberRequired required -> ended(EndReason.END_REASON_MEMBER_REQUIRED);
      case SessionEnd.HeldElsewhere(NodeId owner, Duration after) ->
          ended(EndReason.END_REASON_HELD_ELSEWHERE, after).toBuilder()
              .setOwner(owner.value())
              .build();
      case SessionEnd.TooManyConsumers(int limit) ->
          ended(EndReason.END_REASON_TOO_MANY_CONSUMERS).toBuilder().setLimit(limit).build();
      case SessionEnd.StoreUnavailable(Duration after) ->
          ended(EndReason.END_REASON_STORE_UNAVAILABLE, after);
      case SessionEnd.LeaseLost lost -> ended(EndReason.END_REASON_LEASE_LOST);
      case SessionEnd.Overloaded(Duration after) -> ended(EndReason.END_REASON_OVERLOADED, after);
      case SessionEnd.ShuttingDown goingAway -> ended(EndReason.END_REASON_SHUTTING_DOWN);
    };
  }

  private static Ended ended(EndReason reason) {
    return Ended.newBuilder().setReason(reason).build();
  }

  private static Ended ended(EndReason reason, Duration retryAfter) {
    return Ended.newBuilder().setReason(reason).setRetryAfter(Times.toProto(retryAfter)).build();
  }

  /** A reason that a newer node has made up is taken as the loss of the slot. */
  static SessionEnd of(Ended ended) {
    Duration after = Times.toDuration(ended.getRetryAfter());
    return switch (ended.getReason()) {
      case END_REASON_FINISHED -> new SessionEnd.Finished();
      case END_REASON_UNKNOWN_SUBSCRIPTION -> new SessionEnd.UnknownSubscription();
      case END_REASON_MEMBER_REQUIRED -> new SessionEnd.MemberRequired();
      case END_REASON_HELD_ELSEWHERE ->
          new SessionEnd.HeldElsewhere(new NodeId(ended.getOwner()), after);
      case END_REASON_TOO_MANY_CONSUMERS -> new SessionEnd.TooManyConsumers(ended.getLimit());
      case END_REASON_STORE_UNAVAILABLE -> new SessionEnd.StoreUnavailable(after);
      case END_REASON_OVERLOADED -> new SessionEnd.Overloaded(after);
      case END_REASON_SHUTTING_DOWN -> new SessionEnd.ShuttingDown();
      case END_REASON_LEASE_LOST, END_REASON_UNSPECIFIED, UNRECOGNIZED ->
          new SessionEnd.LeaseLost();
    };
  }
}
