package dev.baton.adapters.grpc.request;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.HandledReplies;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.application.kernel.Handled;
import dev.baton.application.port.Ids;
import dev.baton.application.request.RegisterRejection;
import dev.baton.application.request.RequestKey;
import dev.baton.domain.request.Answer;
import dev.baton.domain.request.Request;
import dev.baton.v1.AskRequest;
import dev.baton.v1.AskResponse;
import dev.baton.v1.CreateRequestRequest;
import dev.baton.v1.CreateRequestResponse;
import dev.baton.v1.Inquiry;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Asking, on virtual threads: waiting for the outcome, or not. */
final class AskingCalls {
  private final Calls calls;
  private final RequestGrpcService.UseCases useCases;
  private final ApiLimits limits;
  private final Ids ids;

  AskingCalls(Calls calls, RequestGrpcService.UseCases useCases, ApiLimits limits, Ids ids) {
    this.calls = calls;
    this.useCases = useCases;
    this.limits = limits;
    this.ids = ids;
  }

  void ask(AskRequest request, StreamObserver<AskResponse> responses) {
    calls.serverStream(responses, out -> ask(request, out));
  }

  private Optional<Refusal> ask(AskRequest request, Outflow<AskResponse> out)
      throws InterruptedException {
    RequestKey key = key(request.getNamespace(), request.getInquiry());
    Optional<Refusal> tooLarge = tooLarge(request.getInquiry());
    if (tooLarge.isPresent()) {
      return tooLarge;
    }
    Reply<Request> registered =
        HandledReplies.of(
            register(key, request.getInquiry()),
            state -> state,
            rejection -> refusal(rejection, key));
    return switch (registered) {
      case Reply.Refused<Request> refused -> Optional.of(refused.refusal());
      case Reply.Answer<Request> unused ->
          new RequestWatching(useCases.watches())
              .follow(key, request.getAfterVersion(), out, new Asked());
    };
  }

  private static final class Asked implements RequestWatching.Updates<AskResponse> {
    @Override
    public AskResponse changed(Request.Existing request, long version) {
      return AskResponse.newBuilder()
          .setRequest(RequestMessages.of(request))
          .setVersion(version)
          .build();
    }

    @Override
    public AskResponse partial(Answer reply, long version) {
      return AskResponse.newBuilder()
          .setPartialReply(RequestMessages.reply(reply))
          .setVersion(version)
          .build();
    }
  }

  void create(CreateRequestRequest request, StreamObserver<CreateRequestResponse> response) {
    calls.unary(
        response,
        () -> {
          RequestKey key = key(request.getNamespace(), request.getInquiry());
          Optional<Refusal> tooLarge = tooLarge(request.getInquiry());
          return tooLarge.isPresent()
              ? Reply.refuse(tooLarge.get())
              : HandledReplies.ofDone(
                  register(key, request.getInquiry()),
                  done ->
                      CreateRequestResponse.newBuilder()
                          .setRequest(RequestMessages.of(done.state()))
                          .setPosition(done.position())
                          .build(),
                  rejection -> refusal(rejection, key));
        });
  }

  private static Refusal refusal(RegisterRejection rejection, RequestKey key) {
    return RequestRefusals.of(rejection, key.id().value()).within("inquiry.");
  }

  private Handled<Request, RegisterRejection> register(RequestKey key, Inquiry inquiry) {
    return useCases.requests().register(key, InquiryMessages.brief(inquiry, key.id()));
  }

  private RequestKey key(String namespace, Inquiry inquiry) {
    return InquiryMessages.key(namespace, inquiry.getId().isEmpty() ? ids.next() : inquiry.getId());
  }

  private Optional<Refusal> tooLarge(Inquiry inquiry) {
    int size = inquiry.getData().size();
    return size > limits.payloadBytes()
        ? Optional.of(RequestRefusals.tooLarge("inquiry.data", limits.payloadBytes(), size))
        : Optional.empty();
  }
}
