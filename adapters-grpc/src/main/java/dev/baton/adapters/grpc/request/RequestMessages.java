package dev.baton.adapters.grpc.request;

import com.google.protobuf.ByteString;
import dev.baton.adapters.grpc.kernel.RecordedEventMessages;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.domain.event.Content;
import dev.baton.domain.event.TopicName;
import dev.baton.domain.request.Answer;
import dev.baton.domain.request.Brief;
import dev.baton.domain.request.Dossier;
import dev.baton.domain.request.Outcome;
import dev.baton.domain.request.Part;
import dev.baton.domain.request.Replies;
import dev.baton.domain.request.Request;
import dev.baton.v1.Candidate;
import dev.baton.v1.Inquiry;
import dev.baton.v1.Reply;

/** Renders requests. */
final class RequestMessages {
  private RequestMessages() {}

  /** A request that a command was about. */
  static dev.baton.v1.Request of(Request state) {
    return switch (state) {
      case Request.Existing existing -> of(existing);
      case Request.Absent absent -> throw new IllegalStateException("handled, and yet " + absent);
    };
  }

  static dev.baton.v1.Request of(Request.Existing request) {
    Dossier dossier = request.dossier();
    dev.baton.v1.Request.Builder message =
        dev.baton.v1.Request.newBuilder()
            .setId(dossier.id().value())
            .setStatus(RequestEnums.status(request.status()))
            .setInquiry(inquiry(dossier))
            .addAllCandidates(
                dossier.parts().all().stream().map(RequestMessages::candidate).toList())
            .setCallback(RequestEnums.callback(request.callback()))
            .setCreateTime(Times.toProto(dossier.since()))
            .setDeadline(Times.toProto(dossier.deadline()));
    put(dossier.replies(), message);
    return switch (request) {
      case Request.Waiting waiting -> message.setWaitingFor(waiting.reason()).build();
      case Request.Dispatched dispatched -> message.build();
      case Request.Accepted accepted -> message.build();
      case Request.Closed closed -> closed(closed, message);
    };
  }

  /** The same without what was asked and answered. */
  static dev.baton.v1.Request brief(Request.Existing request) {
    dev.baton.v1.Request.Builder message = of(request).toBuilder();
    message.getInquiryBuilder().clearData().clearHeaders();
    message.getAnswersBuilderList().forEach(answer -> answer.clearData().clearHeaders());
    return message.build();
  }

  private static dev.baton.v1.Request closed(
      Request.Closed closed, dev.baton.v1.Request.Builder message) {
    message.setEndTime(Times.toProto(closed.at())).setCallbackDeadLetter(closed.lostCallback());
    return switch (closed.outcome()) {
      case Outcome.Answered answered -> message.build();
      case Outcome.TimedOut late -> message.addAllMissing(late.missing()).build();
      case Outcome.Failed failed ->
          message
              .setFailure(RequestEnums.failure(failed.failing()))
              .setDetail(failed.detail())
              .build();
      case Outcome.Cancelled cancelled ->
          message.setCancelledBy(cancelled.by()).setDetail(cancelled.reason()).build();
    };
  }

  private static void put(Replies replies, dev.baton.v1.Request.Builder message) {
    message
        .addAllAnswers(replies.answers().stream().map(RequestMessages::reply).toList())
        .setPartialReplies(replies.partials().size())
        .setLateReplies(replies.late())
        .setDuplicateReplies(replies.duplicates());
  }

  private static Candidate candidate(Part part) {
    return Candidate.newBuilder()
        .setAgent(part.agent())
        .setStatus(RequestEnums.status(part.status()))
        .setAttempts(part.attempt())
        .setHindrance(part.hindrance())
        .build();
  }

  private static Inquiry inquiry(Dossier dossier) {
    Brief brief = dossier.brief();
    Content content = brief.question().content();
    return Inquiry.newBuilder()
        .setId(dossier.id().value())
        .setRequester(brief.requester())
        .addAllAgents(brief.audience().agents())
        .setCapability(brief.audience().capability())
        .setOrder(RequestEnums.order(brief.audience().order()))
        .setEnough(brief.audience().enough())
        .setType(brief.question().type())
        .setData(ByteString.copyFrom(content.data().bytes()))
        .setDataContentType(type(content))
        .putAllHeaders(content.headers())
        .setPriority(brief.question().priority().level())
        .setTimeout(Times.toProto(brief.terms().timeout()))
        .setAttempts(brief.terms().attempts())
        .setPatience(Times.toProto(brief.terms().patience()))
        .setReplyTo(brief.callback().map(TopicName::value).orElse(""))
        .setCorrelationId(brief.cause().correlationId())
        .setCausationId(brief.cause().causationId())
        .setTraceParent(brief.cause().traceParent())
        .setTraceState(brief.cause().traceState())
        .build();
  }

  static Reply reply(Answer answer) {
    return Reply.newBuilder()
        .setId(answer.reply())
        .setAgent(answer.agent())
        .setData(ByteString.copyFrom(answer.content().data().bytes()))
        .setDataContentType(type(answer.content()))
        .putAllHeaders(answer.content().headers())
        .setTime(Times.toProto(answer.at()))
        .build();
  }

  private static String type(Content content) {
    return content.contentType().isEmpty() ? RecordedEventMessages.JSON : content.contentType();
  }
}
