package dev.baton.bootstrap.server;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.baton.sdk.BatonException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;

/**
 * What a call was refused for, as programs are told.
 *
 * @param status the name of the status code
 * @param reason the stable reason
 * @param fields the paths of the fields that it blames
 */
record Refusal(String status, String reason, List<String> fields) {
  Refusal(String status, String reason, String... fields) {
    this(status, reason, List.of(fields));
  }

  /** What a call of the SDK, or of a stub, ended with. */
  static Refusal of(Throwable failure) {
    return switch (failure) {
      case BatonException refused ->
          new Refusal(
              refused.status(),
              refused.reason(),
              refused.violations().stream().map(BatonException.Violation::field).toList());
      case StatusRuntimeException refused -> of(StatusProto.fromThrowable(refused));
      case null -> throw new AssertionError("it was not refused");
      default -> throw new AssertionError("it failed, and was not refused", failure);
    };
  }

  private static Refusal of(Status status) {
    return new Refusal(
        io.grpc.Status.fromCodeValue(status.getCode()).getCode().name(),
        detail(status, ErrorInfo.class).getReason(),
        detail(status, BadRequest.class).getFieldViolationsList().stream()
            .map(BadRequest.FieldViolation::getField)
            .toList());
  }

  private static <T extends Message> T detail(Status status, Class<T> type) {
    try {
      for (Any detail : status.getDetailsList()) {
        if (detail.is(type)) {
          return detail.unpack(type);
        }
      }
    } catch (InvalidProtocolBufferException malformed) {
      throw new IllegalStateException(malformed);
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + status);
  }
}
