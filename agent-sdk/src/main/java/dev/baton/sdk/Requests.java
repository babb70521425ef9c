package dev.baton.sdk;

import dev.baton.v1.CancelRequestRequest;
import dev.baton.v1.GetRequestRequest;
import dev.baton.v1.ListRequestsRequest;
import dev.baton.v1.ListRequestsResponse;
import dev.baton.v1.Request;
import dev.baton.v1.RequestFilter;
import dev.baton.v1.RequestStatus;
import dev.baton.v1.WatchRequestRequest;
import dev.baton.v1.WatchRequestResponse;
import dev.baton.v1.WatchRequestsRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** The requests of the server. Safe for any thread. */
public final class Requests {
  /** For the server to end a request whose deadline has passed. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Connection connection;

  Requests(Connection connection) {
    this.connection = connection;
  }

  /**
   * Which requests; all that is said has to hold.
   *
   * @param requester asked by this agent; empty for any
   * @param agent with this agent among the candidates; empty for any
   * @param statuses standing at one of these; none for any
   */
  public record Query(String requester, String agent, List<RequestInfo.Status> statuses) {
    /** All of them. */
    public static final Query ALL = new Query("", "", List.of());

    public Query {
      statuses = List.copyOf(statuses);
    }

    RequestFilter toFilter() {
      return RequestFilter.newBuilder()
          .setRequester(requester)
          .setAgent(agent)
          .addAllStatuses(statuses.stream().map(Query::status).toList())
          .build();
    }

    private static RequestStatus status(RequestInfo.Status status) {
      return switch (status) {
        case REGISTERED -> RequestStatus.REQUEST_STATUS_REGISTERED;
        case DISPATCHED -> RequestStatus.REQUEST_STATUS_DISPATCHED;
        case ACCEPTED -> RequestStatus.REQUEST_STATUS_ACCEPTED;
        case ANSWERED -> RequestStatus.REQUEST_STATUS_ANSWERED;
        case TIMED_OUT -> RequestStatus.REQUEST_STATUS_TIMED_OUT;
        case FAILED -> RequestStatus.REQUEST_STATUS_FAILED;
        case CANCELLED -> RequestStatus.REQUEST_STATUS_CANCELLED;
      };
    }
  }

  /**
   * A request as it is, with its answers.
   *
   * @throws BatonException {@code UNKNOWN_REQUEST}
   */
  public RequestInfo get(String id) {
    return get(lookup(id));
  }

  /**
   * A request as it was when the log had a position, from 1 on.
   *
   * @throws BatonException {@code UNKNOWN_REQUEST} where it did not stand there then
   */
  public RequestInfo getAsOf(String id, long position) {
    return get(lookup(id).setAsOfPosition(position));
  }

  /**
   * A request as it was at an instant, by the time at which the log took its events.
   *
   * @throws BatonException {@code UNKNOWN_REQUEST} where it did not stand there then
   */
  public RequestInfo getAsOf(String id, Instant time) {
    return get(lookup(id).setAsOfTime(Wire.timestamp(time)));
  }

  private GetRequestRequest.Builder lookup(String id) {
    return GetRequestRequest.newBuilder().setNamespace(connection.namespace()).setId(id);
  }

  private RequestInfo get(GetRequestRequest.Builder request) {
    return new RequestInfo(
        connection.requests(Duration.ZERO, stub -> stub.getRequest(request.build())).getRequest());
  }

  /**
   * The request that an event in an inbox or on a topic is a callback of.
   *
   * @throws BatonException {@code UNKNOWN_REQUEST}; {@code INVALID_REQUEST} where it is none
   */
  public RequestInfo of(ReceivedEvent callback) {
    return get(callback.headers().getOrDefault(IncomingRequest.REQUEST, ""));
  }

  /**
   * Requests in short.
   *
   * @param size so many at most, 1 to 1,000
   * @param token {@link Page#next} of the page before, or empty
   */
  public Page<RequestInfo> list(Query query, int size, String token) {
    ListRequestsRequest request =
        ListRequestsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setFilter(query.toFilter())
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListRequestsResponse response =
        connection.requests(Duration.ZERO, stub -> stub.listRequests(request));
    return new Page<>(
        response.getRequestsList().stream().map(RequestInfo::new).toList(),
        response.getNextPageToken());
  }

  /**
   * Calls a request off, in this agent's name; one that was cancelled is answered as it is.
   *
   * @param reason why, at most 1,000 characters
   * @throws BatonException {@code UNKNOWN_REQUEST}, {@code REQUEST_CLOSED}
   */
  public RequestInfo cancel(String id, String reason) {
    CancelRequestRequest request =
        CancelRequestRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return new RequestInfo(
        connection.requests(Duration.ZERO, stub -> stub.cancelRequest(request)).getRequest());
  }

  /**
   * Waits for the outcome of a request; {@code changed} hears of each change, {@code partial} of
   * each part of an answer, once, in order.
   *
   * @throws BatonException {@code UNKNOWN_REQUEST}
   */
  public RequestInfo watch(
      String id, Consumer<RequestInfo> changed, Consumer<RequestReply> partial) {
    Watching watching = new Watching(changed, partial);
    RequestInfo now = get(id);
    Duration left = Duration.between(Instant.now(), now.deadline());
    Duration most = (left.isNegative() ? Duration.ZERO : left).plus(GRACE);
    return connection.requests(
        most,
        stub -> {
          Iterator<WatchRequestResponse> updates =
              stub.watchRequest(
                  WatchRequestRequest.newBuilder()
                      .setNamespace(connection.namespace())
                      .setId(id)
                      .setAfterVersion(watching.version)
                      .build());
          updates.forEachRemaining(watching::take);
          return watching.last;
        });
  }

  /**
   * Tells what becomes of requests from now on, step by step in the order of the log. Returns at
   * once.
   *
   * @param told is given each step, by one thread; what it throws ends the watch
   */
  public RequestsWatch watchAll(Query query, Consumer<RequestUpdate> told) {
    return RequestsWatch.start(connection, watched(query), told);
  }

  /**
   * As above, beginning with what stands in the log already.
   *
   * @param from the first position that is told, from 1, which is the beginning of the log
   */
  public RequestsWatch watchAll(Query query, long from, Consumer<RequestUpdate> told) {
    return RequestsWatch.start(connection, watched(query).setAfterPosition(from - 1), told);
  }

  private WatchRequestsRequest.Builder watched(Query query) {
    return WatchRequestsRequest.newBuilder()
        .setNamespace(connection.namespace())
        .setFilter(query.toFilter());
  }

  /** How far a watch has come; for one thread. */
  private static final class Watching {
    private final Consumer<RequestInfo> changed;
    private final Consumer<RequestReply> partial;
    private long version;
    private RequestInfo last = new RequestInfo(Request.getDefaultInstance());

    Watching(Consumer<RequestInfo> changed, Consumer<RequestReply> partial) {
      this.changed = changed;
      this.partial = partial;
    }

    void take(WatchRequestResponse update) {
      version = update.getVersion();
      switch (update.getUpdateCase()) {
        case REQUEST -> {
          last = new RequestInfo(update.getRequest());
          changed.accept(last);
        }
        case PARTIAL_REPLY -> partial.accept(new RequestReply(update.getPartialReply()));
        case UPDATE_NOT_SET -> {}
      }
    }
  }
}
