package dev.baton.adapters.grpc.aggregation;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.Outflow;
import dev.baton.adapters.grpc.kernel.PageTokens;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.adapters.grpc.kernel.Reply;
import dev.baton.adapters.grpc.kernel.Times;
import dev.baton.application.aggregation.AggregationKey;
import dev.baton.application.aggregation.AggregationProgress.Listed;
import dev.baton.application.aggregation.AggregationProgress.Listing;
import dev.baton.application.aggregation.AggregationProgress.Shown;
import dev.baton.application.aggregation.Aggregations;
import dev.baton.application.kernel.Moment;
import dev.baton.application.port.ViewQuery.Place;
import dev.baton.domain.aggregation.Aggregation.Closed;
import dev.baton.domain.aggregation.Aggregation.Existing;
import dev.baton.domain.aggregation.AggregationStatus;
import dev.baton.domain.kernel.Names;
import dev.baton.v1.Aggregation;
import dev.baton.v1.GetAggregationRequest;
import dev.baton.v1.GetAggregationResponse;
import dev.baton.v1.ListAggregationsRequest;
import dev.baton.v1.ListAggregationsResponse;
import dev.baton.v1.WatchAggregationRequest;
import dev.baton.v1.WatchAggregationResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;

/** Looking at aggregations, on virtual threads. */
final class AggregationLookupCalls {
  private static final int PAGE = 100;

  /** What has come stands in the store, which is asked so often for each who watches. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Calls calls;
  private final AggregationGrpcService.UseCases useCases;

  AggregationLookupCalls(Calls calls, AggregationGrpcService.UseCases useCases) {
    this.calls = calls;
    this.useCases = useCases;
  }

  void get(GetAggregationRequest request, StreamObserver<GetAggregationResponse> response) {
    calls.unary(
        response,
        () -> {
          AggregationKey key = AggregationRequests.key(request.getNamespace(), request.getId());
          return find(key, request)
              .map(found -> AggregationMessages.of(shown(key, found)))
              .<Reply<GetAggregationResponse>>map(
                  found ->
                      Reply.of(GetAggregationResponse.newBuilder().setAggregation(found).build()))
              .orElseGet(() -> Reply.refuse(AggregationRefusals.unknown(request.getId())));
        });
  }

  private Optional<Existing> find(AggregationKey key, GetAggregationRequest request) {
    Aggregations aggregations = useCases.aggregations();
    return switch (request.getAsOfCase()) {
      case AS_OF_POSITION ->
          aggregations.find(key, new Moment.AtPosition(request.getAsOfPosition()));
      case AS_OF_TIME ->
          aggregations.find(key, new Moment.AtTime(Times.toInstant(request.getAsOfTime())));
      case ASOF_NOT_SET -> aggregations.find(key);
    };
  }

  private Shown shown(AggregationKey key, Existing aggregation) {
    return useCases.progress().of(key.namespace(), aggregation);
  }

  void list(ListAggregationsRequest request, StreamObserver<ListAggregationsResponse> response) {
    calls.unary(
        response,
        () -> {
          Listed listed =
              useCases
                  .progress()
                  .list(
                      new Listing(
                          Callers.namespace(request.getNamespace()),
                          status(request.getStatus()),
                          place(request.getPageToken()),
                          request.getPageSize() == 0 ? PAGE : request.getPageSize()));
          ListAggregationsResponse.Builder page = ListAggregationsResponse.newBuilder();
          listed.rows().stream().map(AggregationMessages::brief).forEach(page::addAggregations);
          listed.next().map(AggregationLookupCalls::token).ifPresent(page::setNextPageToken);
          return Reply.of(page.build());
        });
  }

  private static Optional<AggregationStatus> status(dev.baton.v1.AggregationStatus status) {
    return switch (status) {
      case AGGREGATION_STATUS_WAITING -> Optional.of(AggregationStatus.WAITING);
      case AGGREGATION_STATUS_COMPLETED -> Optional.of(AggregationStatus.COMPLETED);
      case AGGREGATION_STATUS_TIMED_OUT -> Optional.of(AggregationStatus.TIMED_OUT);
      case AGGREGATION_STATUS_CANCELLED -> Optional.of(AggregationStatus.CANCELLED);
      case AGGREGATION_STATUS_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static String token(Place place) {
    return PageTokens.after(place.order() + "/" + place.key());
  }

  private static Optional<Place> place(String token) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    String name = PageTokens.name(token);
    int end = name.indexOf('/');
    if (end < 0 || name.length() > Names.LONGEST) {
      throw PageTokens.notOurs();
    }
    return Optional.of(new Place(name.substring(0, end), name.substring(end + 1)));
  }

  void watch(WatchAggregationRequest request, StreamObserver<WatchAggregationResponse> responses) {
    calls.serverStream(
        responses,
        out -> watch(AggregationRequests.key(request.getNamespace(), request.getId()), out));
  }

  private Optional<Refusal> watch(AggregationKey key, Outflow<WatchAggregationResponse> out)
      throws InterruptedException {
    Aggregation told = Aggregation.getDefaultInstance();
    do {
      Optional<Existing> found = useCases.aggregations().find(key);
      if (found.isEmpty()) {
        return Optional.of(AggregationRefusals.unknown(key.id().value()));
      }
      Aggregation now = AggregationMessages.of(shown(key, found.get()));
      if (!now.equals(told)) {
        boolean unused =
            out.send(WatchAggregationResponse.newBuilder().setAggregation(now).build());
        told = now;
      }
      if (found.get() instanceof Closed) {
        return Optional.empty();
      }
    } while (out.pause(LOOK_EVERY));
    return Optional.of(Failures.shuttingDown());
  }
}
