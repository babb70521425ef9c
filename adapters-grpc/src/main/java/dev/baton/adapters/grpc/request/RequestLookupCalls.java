package dev.baton.adapters.grpc.request;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Following;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.kernel.FactListing.Listed;
import dev.baton.application.kernel.Moment;
import dev.baton.application.request.RequestChanges;
import dev.baton.application.request.RequestChanges.Change;
import dev.baton.application.request.RequestFilter;
import dev.baton.application.request.RequestKey;
import dev.baton.application.request.RequestListing;
import dev.baton.application.request.Requests;
import dev.baton.domain.request.Answer;
import dev.baton.domain.request.Request;
import dev.baton.v1.GetRequestRequest;
import dev.baton.v1.GetRequestResponse;
import dev.baton.v1.ListRequestsRequest;
import dev.baton.v1.ListRequestsResponse;
import dev.baton.v1.WatchRequestRequest;
import dev.baton.v1.WatchRequestResponse;
import dev.baton.v1.WatchRequestsRequest;
import dev.baton.v1.WatchRequestsResponse;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Looking at requests, on virtual threads. */
final class RequestLookupCalls {
  private static final int PAGE = 100;

  private final Calls calls;
  private final RequestGrpcService.UseCases useCases;

  RequestLookupCalls(Calls calls, RequestGrpcService.UseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void get(GetRequestRequest request, StreamObserver<GetRequestResponse> response) {
    calls.unary(
        response,
        () ->
            find(request)
                .map(RequestMessages::of)
                .<Reply<GetRequestResponse>>map(
                    found -> Reply.of(GetRequestResponse.newBuilder().setRequest(found).build()))
                .orElseGet(() -> Reply.refuse(RequestRefusals.unknown(request.getId()))));
  }

  private Optional<Request.Existing> find(GetRequestRequest request) {
    RequestKey key = InquiryMessages.key(request.getNamespace(), request.getId());
    Requests requests = useCases.requests();
    return switch (request.getAsOfCase()) {
      case AS_OF_POSITION -> requests.find(key, new Moment.AtPosition(request.getAsOfPosition()));
      case AS_OF_TIME ->
          requests.find(key, new Moment.AtTime(Times.toInstant(request.getAsOfTime())));
      case ASOF_NOT_SET -> requests.find(key);
    };
  }

  void list(ListRequestsRequest request, StreamObserver<ListRequestsResponse> response) {
    calls.unary(
        response,
        () -> {
          long after = PageTokens.position(request.getPageToken());
          int size = request.getPageSize() == 0 ? PAGE : request.getPageSize();
          Listed<RequestListing.Row> listed =
              useCases
                  .listing()
                  .list(
                      filter(request.getNamespace(), request.getFilter()),
                      after == 0 ? Long.MAX_VALUE : after,
                      size);
          ListRequestsResponse.Builder page = ListRequestsResponse.newBuilder();
          listed.rows().stream()
              .map(row -> RequestMessages.brief(row.request()))
              .forEach(page::addRequests);
          listed.next().map(PageTokens::after).ifPresent(page::setNextPageToken);
          return Reply.of(page.build());
        });
  }

  private static RequestFilter filter(String namespace, dev.baton.v1.RequestFilter filter) {
    return new RequestFilter(
        Callers.namespace(namespace),
        filter.getRequester(),
        filter.getAgent(),
        filter.getStatusesList().stream().map(RequestEnums::status).toList());
  }

  void watch(WatchRequestRequest request, StreamObserver<WatchRequestResponse> responses) {
    calls.serverStream(responses, out -> watch(request, out));
  }

  private Optional<Refusal> watch(WatchRequestRequest request, Outflow<WatchRequestResponse> out)
      throws InterruptedException {
    RequestKey key = InquiryMessages.key(request.getNamespace(), request.getId());
    if (useCases.requests().find(key).isEmpty()) {
      return Optional.of(RequestRefusals.unknown(request.getId()));
    }
    return new RequestWatching(useCases.watches())
        .follow(key, request.getAfterVersion(), out, new Watched());
  }

  void watchAll(WatchRequestsRequest request, StreamObserver<WatchRequestsResponse> responses) {
    calls.serverStream(responses, out -> watchAll(request, out));
  }

  private Optional<Refusal> watchAll(
      WatchRequestsRequest request, Outflow<WatchRequestsResponse> out)
      throws InterruptedException {
    RequestFilter filter = filter(request.getNamespace(), request.getFilter());
    RequestChanges changes = useCases.changes();
    long position = request.hasAfterPosition() ? request.getAfterPosition() : changes.head();
    boolean unused = out.send(WatchRequestsResponse.newBuilder().setPosition(position).build());
    return Following.tell(
        out,
        position,
        (above, wait) -> changes.after(filter, above, wait).map(RequestLookupCalls::render));
  }

  private static WatchRequestsResponse render(Change change) {
    return WatchRequestsResponse.newBuilder()
        .setRequest(RequestMessages.brief(change.request()))
        .setType(change.type())
        .setPosition(change.position())
        .build();
  }

  private static final class Watched implements RequestWatching.Updates<WatchRequestResponse> {
    @Override
    public WatchRequestResponse changed(Request.Existing request, long version) {
      return WatchRequestResponse.newBuilder()
          .setRequest(RequestMessages.of(request))
          .setVersion(version)
          .build();
    }

    @Override
    public WatchRequestResponse partial(Answer reply, long version) {
      return WatchRequestResponse.newBuilder()
          .setPartialReply(RequestMessages.reply(reply))
          .setVersion(version)
          .build();
    }
  }
}
