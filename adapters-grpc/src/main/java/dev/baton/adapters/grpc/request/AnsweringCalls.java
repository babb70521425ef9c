package dev.baton.adapters.grpc.request;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.kernel.Handled;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.Requests;
import dev.baton.domain.request.Disregard;
import dev.baton.domain.request.Request;
import dev.baton.domain.request.RequestRejection;
import dev.baton.v1.AcceptRequestRequest;
import dev.baton.v1.AcceptRequestResponse;
import dev.baton.v1.CancelRequestRequest;
import dev.baton.v1.CancelRequestResponse;
import dev.baton.v1.DeclineRequestRequest;
import dev.baton.v1.DeclineRequestResponse;
import dev.baton.v1.ReplyRequest;
import dev.baton.v1.ReplyResponse;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** What agents say about what they are asked, and calling off, on virtual threads. */
final class AnsweringCalls {
  private static final String AGENT = "agent";

  private final Calls calls;
  private final Requests requests;
  private final ApiLimits limits;

  AnsweringCalls(Calls calls, Requests requests, ApiLimits limits) {
    this.calls = calls;
    this.requests = requests;
    this.limits = limits;
  }

  void accept(AcceptRequestRequest request, StreamObserver<AcceptRequestResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                requests.accept(
                    InquiryMessages.key(request.getNamespace(), request.getId()),
                    request.getAgent(),
                    request.getNote()),
                done ->
                    AcceptRequestResponse.newBuilder()
                        .setRequest(RequestMessages.of(done.state()))
                        .setPosition(done.position())
                        .build(),
                rejection -> RequestRefusals.of(rejection, request.getId(), AGENT)));
  }

  void decline(DeclineRequestRequest request, StreamObserver<DeclineRequestResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                requests.decline(
                    InquiryMessages.key(request.getNamespace(), request.getId()),
                    request.getAgent(),
                    request.getReason()),
                done ->
                    DeclineRequestResponse.newBuilder()
                        .setRequest(RequestMessages.of(done.state()))
                        .setPosition(done.position())
                        .build(),
                rejection -> RequestRefusals.of(rejection, request.getId(), AGENT)));
  }

  void cancel(CancelRequestRequest request, StreamObserver<CancelRequestResponse> response) {
    calls.unary(
        response,
        () ->
            HandledReplies.ofDone(
                requests.cancel(
                    InquiryMessages.key(request.getNamespace(), request.getId()),
                    request.getAuthor(),
                    request.getReason()),
                done ->
                    CancelRequestResponse.newBuilder()
                        .setRequest(RequestMessages.of(done.state()))
                        .setPosition(done.position())
                        .build(),
                rejection -> RequestRefusals.of(rejection, request.getId(), AGENT)));
  }

  void reply(ReplyRequest request, StreamObserver<ReplyResponse> response) {
    calls.unary(
        response,
        () -> {
          int size = request.getReply().getData().size();
          return size > limits.payloadBytes()
              ? Reply.refuse(RequestRefusals.tooLarge("reply.data", limits.payloadBytes(), size))
              : reply(request);
        });
  }

  private Reply<ReplyResponse> reply(ReplyRequest request) {
    RequestKey key = InquiryMessages.key(request.getNamespace(), request.getId());
    Requests.Reply reply = InquiryMessages.reply(request.getReply());
    Handled<Request, RequestRejection> handled =
        request.getPartial() ? requests.progress(key, reply) : requests.finish(key, reply);
    Reply<Handled.Done<Request, RequestRejection>> taken =
        HandledReplies.ofDone(
            handled,
            done -> done,
            rejection -> RequestRefusals.of(rejection, request.getId(), "reply.agent"));
    return switch (taken) {
      case Reply.Refused<Handled.Done<Request, RequestRejection>> refused ->
          Reply.refuse(refused.refusal());
      case Reply.Answer<Handled.Done<Request, RequestRejection>> answer ->
          taken(answer.response(), request);
    };
  }

  /** Where a reply was written down and changed nothing, its sender is told so. */
  private static Reply<ReplyResponse> taken(
      Handled.Done<Request, RequestRejection> done, ReplyRequest request) {
    Request.Existing state = (Request.Existing) done.state();
    String agent = request.getReply().getAgent();
    Optional<Disregard> why = state.disregard(agent, request.getReply().getId());
    if (why.isEmpty()) {
      return Reply.of(
          ReplyResponse.newBuilder()
              .setRequest(RequestMessages.of(state))
              .setPosition(done.position())
              .build());
    }
    return Reply.refuse(
        switch (why.get()) {
          case LATE -> RequestRefusals.late(request.getId(), state.status());
          case DUPLICATE -> RequestRefusals.duplicate(request.getId(), agent);
        });
  }
}
