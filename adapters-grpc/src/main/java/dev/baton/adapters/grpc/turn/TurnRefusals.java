package dev.baton.adapters.grpc.turn;

import static dev.baton.adapters.grpc.turn.TurnMessages.part;

import dev.baton.adapters.grpc.event.EventRequests;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Reason;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.request.RequestRefusals;
import dev.baton.adapters.grpc.subscription.SubscriptionRefusals;
import dev.baton.application.turn.TurnRefusal;
import dev.baton.domain.subscription.SubscriptionName;
import dev.baton.v1.CommitRequest;

/** Says to the caller why a turn is not committed. */
final class TurnRefusals {
  private static final String SCHEDULED = "scheduled";
  private static final String RESCHEDULED = "rescheduled";
  private static final String REPLIES = "replies";
  private static final String AGENT = "agent";

  private TurnRefusals() {}

  static Refusal of(TurnRefusal refusal, CommitRequest request) {
    return switch (refusal) {
      case TurnRefusal.Stale stale ->
          Refusal.of(
                  Reason.DELIVERY_STALE,
                  "the delivery was settled, has been made again, or is of another subscription")
              .at("token");
      case TurnRefusal.NotDelivering not ->
          SubscriptionRefusals.of(
                  not.reason(), new SubscriptionName(request.getSubscription()), "subscription")
              .orElseGet(Failures::shuttingDown);
      case TurnRefusal.NotPublished not ->
          EventRequests.refusal(not.reason(), TurnMessages.batch(request));
      case TurnRefusal.LaterNotPublished not ->
          EventRequests.refusal(not.reason()).within(part(SCHEDULED, not.index()));
      case TurnRefusal.NotScheduled not ->
          EventRequests.refusal(not.reason(), "event.id").within(part(SCHEDULED, not.index()));
      case TurnRefusal.NotRescheduled not ->
          EventRequests.refusal(not.reason(), "id").within(part(RESCHEDULED, not.index()));
      case TurnRefusal.ReschedulesItsOwn own -> schedulesIt(part(RESCHEDULED, own.index()) + "id");
      case TurnRefusal.NotCancelled not ->
          EventRequests.refusal(not.reason(), cancelled(not.index()));
      case TurnRefusal.CancelsItsOwn own -> schedulesIt(cancelled(own.index()));
      case TurnRefusal.NotRegistered not ->
          RequestRefusals.of(not.reason(), request.getInquiries(not.index()).getId())
              .within(part("inquiries", not.index()));
      case TurnRefusal.NotAccepted not ->
          RequestRefusals.of(not.reason(), request.getAccepted(not.index()).getId(), AGENT)
              .within(part("accepted", not.index()));
      case TurnRefusal.NotDeclined not ->
          RequestRefusals.of(not.reason(), request.getDeclined(not.index()).getId(), AGENT)
              .within(part("declined", not.index()));
      case TurnRefusal.NotReplied not ->
          RequestRefusals.of(not.reason(), request.getReplies(not.index()).getId(), "reply.agent")
              .within(part(REPLIES, not.index()));
      case TurnRefusal.Disregarded no -> of(no, request).within(part(REPLIES, no.index()));
    };
  }

  private static Refusal of(TurnRefusal.Disregarded refusal, CommitRequest request) {
    String id = request.getReplies(refusal.index()).getId();
    return switch (refusal.why()) {
      case LATE -> RequestRefusals.late(id, refusal.status());
      case DUPLICATE ->
          RequestRefusals.duplicate(id, request.getReplies(refusal.index()).getReply().getAgent());
    };
  }

  private static Refusal schedulesIt(String field) {
    return Refusal.invalid(field, "this turn schedules it");
  }

  private static String cancelled(int index) {
    return "cancelled[" + index + "]";
  }
}
