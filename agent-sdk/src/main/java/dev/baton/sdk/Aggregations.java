package dev.baton.sdk;

import dev.baton.v1.AggregationStatus;
import dev.baton.v1.CancelAggregationRequest;
import dev.baton.v1.GetAggregationRequest;
import dev.baton.v1.ListAggregationsRequest;
import dev.baton.v1.ListAggregationsResponse;
import dev.baton.v1.WatchAggregationRequest;
import dev.baton.v1.WatchAggregationResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** The aggregations of the server. Safe for any thread. */
public final class Aggregations {
  /** For the server to end an aggregation whose time is up. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Connection connection;

  Aggregations(Connection connection) {
    this.connection = connection;
  }

  /**
   * An aggregation as it is, with its parts.
   *
   * @throws BatonException {@code UNKNOWN_AGGREGATION}
   */
  public AggregationInfo get(String id) {
    return get(lookup(id));
  }

  /**
   * An aggregation as it was when the log had a position, from 1 on.
   *
   * @throws BatonException {@code UNKNOWN_AGGREGATION} where it did not stand there then
   */
  public AggregationInfo getAsOf(String id, long position) {
    return get(lookup(id).setAsOfPosition(position));
  }

  /**
   * An aggregation as it was at an instant, by the time at which the log took its events.
   *
   * @throws BatonException {@code UNKNOWN_AGGREGATION} where it did not stand there then
   */
  public AggregationInfo getAsOf(String id, Instant time) {
    return get(lookup(id).setAsOfTime(Wire.timestamp(time)));
  }

  private GetAggregationRequest.Builder lookup(String id) {
    return GetAggregationRequest.newBuilder().setNamespace(connection.namespace()).setId(id);
  }

  private AggregationInfo get(GetAggregationRequest.Builder request) {
    return new AggregationInfo(
        connection
            .aggregations(Duration.ZERO, stub -> stub.getAggregation(request.build()))
            .getAggregation());
  }

  /**
   * Aggregations in short.
   *
   * @param status only those that stand so; empty for all
   * @param size so many at most, 1 to 1,000
   * @param token {@link Page#next} of the page before, or empty
   */
  public Page<AggregationInfo> list(
      Optional<AggregationInfo.Status> status, int size, String token) {
    ListAggregationsRequest request =
        ListAggregationsRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setStatus(
                status
                    .map(Aggregations::status)
                    .orElse(AggregationStatus.AGGREGATION_STATUS_UNSPECIFIED))
            .setPageSize(size)
            .setPageToken(token)
            .build();
    ListAggregationsResponse response =
        connection.aggregations(Duration.ZERO, stub -> stub.listAggregations(request));
    return new Page<>(
        response.getAggregationsList().stream().map(AggregationInfo::new).toList(),
        response.getNextPageToken());
  }

  private static AggregationStatus status(AggregationInfo.Status status) {
    return switch (status) {
      case WAITING -> AggregationStatus.AGGREGATION_STATUS_WAITING;
      case COMPLETED -> AggregationStatus.AGGREGATION_STATUS_COMPLETED;
      case TIMED_OUT -> AggregationStatus.AGGREGATION_STATUS_TIMED_OUT;
      case CANCELLED -> AggregationStatus.AGGREGATION_STATUS_CANCELLED;
    };
  }

  /**
   * Calls an aggregation off, in this agent's name; one that was cancelled is answered as it is.
   *
   * @param reason why, at most 1,000 characters
   * @throws BatonException {@code UNKNOWN_AGGREGATION}, {@code AGGREGATION_CLOSED}
   */
  public AggregationInfo cancel(String id, String reason) {
    CancelAggregationRequest request =
        CancelAggregationRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setId(id)
            .setAuthor(connection.agent())
            .setReason(reason)
            .build();
    return new AggregationInfo(
        connection
            .aggregations(Duration.ZERO, stub -> stub.cancelAggregation(request))
            .getAggregation());
  }

  /**
   * Waits for the outcome of an aggregation; {@code changed} hears how it is now, and of each
   * change.
   *
   * @throws BatonException {@code UNKNOWN_AGGREGATION}
   */
  public AggregationInfo watch(String id, Consumer<AggregationInfo> changed) {
    AggregationInfo now = get(id);
    Duration left = Duration.between(Instant.now(), now.deadline());
    Duration most = (left.isNegative() ? Duration.ZERO : left).plus(GRACE);
    return connection.aggregations(
        most,
        stub -> {
          Iterator<WatchAggregationResponse> updates =
              stub.watchAggregation(
                  WatchAggregationRequest.newBuilder()
                      .setNamespace(connection.namespace())
                      .setId(id)
                      .build());
          AggregationInfo last = now;
          while (updates.hasNext()) {
            last = new AggregationInfo(updates.next().getAggregation());
            changed.accept(last);
          }
          return last;
        });
  }
}
