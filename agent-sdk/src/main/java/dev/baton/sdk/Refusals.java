package dev.baton.sdk;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.baton.sdk.BatonException.Refusal;
import dev.baton.sdk.BatonException.Violation;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statuses of the transport, read as refusals. */
final class Refusals {
  private Refusals() {}

  /** What a call that ended with {@code failure} was refused for. */
  static BatonException of(Throwable failure) {
    com.google.rpc.Status details = StatusProto.fromThrowable(failure);
    if (details != null) {
      return of(details, failure);
    }
    Status status = Status.fromThrowable(failure);
    return new BatonException(refusal(status, List.of()), message(status), failure);
  }

  /** What an item of a stream was refused for. */
  static BatonException of(com.google.rpc.Status status) {
    return of(status, StatusProto.toStatusRuntimeException(status));
  }

  private static BatonException of(com.google.rpc.Status details, Throwable failure) {
    Status status = Status.fromThrowable(failure);
    Refusal refusal = refusal(status, details.getDetailsList());
    return new BatonException(refusal, message(status), failure);
  }

  private static Refusal refusal(Status status, List<Any> details) {
    Optional<ErrorInfo> info = first(details, ErrorInfo.class);
    Optional<Duration> retryAfter =
        first(details, RetryInfo.class).map(retry -> Wire.duration(retry.getRetryDelay()));
    List<Violation> violations =
        first(details, BadRequest.class).map(Refusals::violations).orElse(List.of());
    Map<String, String> metadata = info.map(ErrorInfo::getMetadataMap).orElse(Map.of());
    boolean fromBaton = info.isPresent() || retryAfter.isPresent();
    return new Refusal(
        info.map(ErrorInfo::getReason).orElse(reasonOf(status)),
        status.getCode().name(),
        isRetryable(status, fromBaton),
        retryAfter,
        violations,
        metadata);
  }

  private static List<Violation> violations(BadRequest request) {
    return request.getFieldViolationsList().stream()
        .map(violation -> new Violation(violation.getField(), violation.getDescription()))
        .toList();
  }

  private static String reasonOf(Status status) {
    return isBroken(status) ? "UNREACHABLE" : status.getCode().name();
  }

  /**
   * The transport answers RESOURCE_EXHAUSTED too, to a message that is over its size limit; that
   * one bears no details, and stays too large however often it is sent.
   */
  private static boolean isRetryable(Status status, boolean fromBaton) {
    Status.Code code = status.getCode();
    return isBroken(status)
        || code == Status.Code.DEADLINE_EXCEEDED
        || (code == Status.Code.RESOURCE_EXHAUSTED && fromBaton);
  }

  /**
   * A server that stops at once cancels the calls that it still has. A connection that breaks just
   * when a call begins is UNKNOWN to the transport, with what it met as the cause; what a server
   * says has none.
   */
  private static boolean isBroken(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, CANCELLED -> true;
      case UNKNOWN -> status.getCause() instanceof IOException;
      case OK,
          INVALID_ARGUMENT,
          DEADLINE_EXCEEDED,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          false;
    };
  }

  private static String message(Status status) {
    String description = status.getDescription();
    Throwable cause = status.getCause();
    String text = description == null ? status.getCode().name() : description;
    return cause == null || cause.getMessage() == null ? text : text + ": " + cause.getMessage();
  }

  private static <T extends Message> Optional<T> first(List<Any> details, Class<T> type) {
    try {
      for (Any detail : details) {
        if (detail.is(type)) {
          return Optional.of(detail.unpack(type));
        }
      }
      return Optional.empty();
    } catch (InvalidProtocolBufferException malformed) {
      throw new IllegalStateException("the server sent malformed error details", malformed);
    }
  }
}
