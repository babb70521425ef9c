package dev.baton.adapters.grpc.turn;

import static dev.baton.adapters.grpc.turn.TurnMessages.part;

import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.request.InquiryMessages;
import dev.baton.adapters.grpc.request.RequestRefusals;
import dev.baton.application.port.Ids;
import dev.baton.application.turn.TurnWork;
import dev.baton.domain.event.Cause;
import dev.baton.domain.request.RequestId;
import dev.baton.v1.CommitRequest;
import dev.baton.v1.Inquiry;
import dev.baton.v1.TurnAccept;
import dev.baton.v1.TurnDecline;
import dev.baton.v1.TurnReply;
import java.util.Optional;

/** Reads what turns say about requests. */
final class TurnRequestMessages {
  private final Ids ids;
  private final int payloadBytes;

  /**
   * Reads turns.
   *
   * @param ids of requests to which their requesters give none
   * @param payloadBytes what may be asked and replied at most
   */
  TurnRequestMessages(Ids ids, int payloadBytes) {
    this.ids = ids;
    this.payloadBytes = payloadBytes;
  }

  /** Why a turn is refused before anybody looks at what it means. */
  Optional<Refusal> check(CommitRequest request) {
    Optional<Refusal> refusal = Optional.empty();
    for (int i = 0; i < request.getInquiriesCount() && refusal.isEmpty(); i++) {
      String part = part("inquiries", i);
      int size = request.getInquiries(i).getData().size();
      refusal = checkSize("data", size).map(each -> each.within(part));
    }
    for (int i = 0; i < request.getRepliesCount() && refusal.isEmpty(); i++) {
      String part = part("replies", i);
      int size = request.getReplies(i).getReply().getData().size();
      refusal = checkSize("reply.data", size).map(each -> each.within(part));
    }
    return refusal;
  }

  private Optional<Refusal> checkSize(String field, int size) {
    return size > payloadBytes
        ? Optional.of(RequestRefusals.tooLarge(field, payloadBytes, size))
        : Optional.empty();
  }

  /** What the turn does about requests; those that do not say what led to them, its input did. */
  TurnWork.OfRequests work(CommitRequest request, Cause cause) {
    return new TurnWork.OfRequests(
        request.getInquiriesList().stream().map(inquiry -> asked(inquiry, cause)).toList(),
        request.getAcceptedList().stream().map(TurnRequestMessages::accepted).toList(),
        request.getDeclinedList().stream().map(TurnRequestMessages::declined).toList(),
        request.getRepliesList().stream().map(TurnRequestMessages::said).toList());
  }

  private TurnWork.Asked asked(Inquiry inquiry, Cause cause) {
    RequestId id = new RequestId(inquiry.getId().isEmpty() ? ids.next() : inquiry.getId());
    return new TurnWork.Asked(id, InquiryMessages.brief(because(inquiry, cause), id));
  }

  private static Inquiry because(Inquiry inquiry, Cause cause) {
    Inquiry.Builder led = inquiry.toBuilder();
    if (led.getCorrelationId().isEmpty()) {
      led.setCorrelationId(cause.correlationId());
    }
    if (led.getCausationId().isEmpty()) {
      led.setCausationId(cause.causationId());
    }
    return led.build();
  }

  private static TurnWork.Accepted accepted(TurnAccept accept) {
    return new TurnWork.Accepted(
        new RequestId(accept.getId()), accept.getAgent(), accept.getNote());
  }

  private static TurnWork.Declined declined(TurnDecline decline) {
    return new TurnWork.Declined(
        new RequestId(decline.getId()), decline.getAgent(), decline.getReason());
  }

  private static TurnWork.Said said(TurnReply reply) {
    return new TurnWork.Said(
        new RequestId(reply.getId()), InquiryMessages.reply(reply.getReply()), reply.getPartial());
  }
}
