package dev.baton.adapters.grpc.request;

import dev.baton.adapters.grpc.kernel.ApiLimits;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.application.port.Ids;
import dev.baton.application.request.RequestChanges;
import dev.baton.application.request.RequestListing;
import dev.baton.application.request.RequestWatches;
import dev.baton.application.request.Requests;
import dev.baton.v1.AcceptRequestRequest;
import dev.baton.v1.AcceptRequestResponse;
import dev.baton.v1.AskRequest;
import dev.baton.v1.AskResponse;
import dev.baton.v1.CancelRequestRequest;
import dev.baton.v1.CancelRequestResponse;
import dev.baton.v1.CreateRequestRequest;
import dev.baton.v1.CreateRequestResponse;
import dev.baton.v1.DeclineRequestRequest;
import dev.baton.v1.DeclineRequestResponse;
import dev.baton.v1.GetRequestRequest;
import dev.baton.v1.GetRequestResponse;
import dev.baton.v1.ListRequestsRequest;
import dev.baton.v1.ListRequestsResponse;
import dev.baton.v1.ReplyRequest;
import dev.baton.v1.ReplyResponse;
import dev.baton.v1.RequestServiceGrpc;
import dev.baton.v1.WatchRequestRequest;
import dev.baton.v1.WatchRequestResponse;
import dev.baton.v1.WatchRequestsRequest;
import dev.baton.v1.WatchRequestsResponse;
import io.grpc.stub.StreamObserver;

/** {@code baton.v1.RequestService}; request.proto says what each method promises. */
public final class RequestGrpcService extends RequestServiceGrpc.RequestServiceImplBase {
  private final AskingCalls asking;
  private final AnsweringCalls answering;
  private final RequestLookupCalls lookups;

  /** What the request service calls. */
  public record UseCases(
      Requests requests, RequestWatches watches, RequestListing listing, RequestChanges changes) {}

  /**
   * The service.
   *
   * @param limits what questions and replies are held to
   * @param ids for requests whose caller chose none
   */
  public RequestGrpcService(Calls calls, UseCases useCases, ApiLimits limits, Ids ids) {
    this.asking = new AskingCalls(calls, useCases, limits, ids);
    this.answering = new AnsweringCalls(calls, useCases.requests(), limits);
    this.lookups = new RequestLookupCalls(calls, useCases);
  }

  @Override
  public void ask(AskRequest request, StreamObserver<AskResponse> responses) {
    asking.ask(request, responses);
  }

  @Override
  public void createRequest(
      CreateRequestRequest request, StreamObserver<CreateRequestResponse> response) {
    asking.create(request, response);
  }

  @Override
  public void acceptRequest(
      AcceptRequestRequest request, StreamObserver<AcceptRequestResponse> response) {
    answering.accept(request, response);
  }

  @Override
  public void declineRequest(
      DeclineRequestRequest request, StreamObserver<DeclineRequestResponse> response) {
    answering.decline(request, response);
  }

  @Override
  public void reply(ReplyRequest request, StreamObserver<ReplyResponse> response) {
    answering.reply(request, response);
  }

  @Override
  public void cancelRequest(
      CancelRequestRequest request, StreamObserver<CancelRequestResponse> response) {
    answering.cancel(request, response);
  }

  @Override
  public void getRequest(GetRequestRequest request, StreamObserver<GetRequestResponse> response) {
    lookups.get(request, response);
  }

  @Override
  public void listRequests(
      ListRequestsRequest request, StreamObserver<ListRequestsResponse> response) {
    lookups.list(request, response);
  }

  @Override
  public void watchRequest(
      WatchRequestRequest request, StreamObserver<WatchRequestResponse> responses) {
    lookups.watch(request, responses);
  }

  @Override
  public void watchRequests(
      WatchRequestsRequest request, StreamObserver<WatchRequestsResponse> responses) {
    lookups.watchAll(request, responses);
  }
}
