package dev.baton.adapters.grpc.kernel;

import io.grpc.Status.Code;

/**
 * Why a call is refused: what stands in {@code ErrorInfo.reason}, for programs to tell one case
 * from another. A reason never changes its name or its status code.
 */
public enum Reason {
  INVALID_REQUEST(Code.INVALID_ARGUMENT),
  INVALID_SCHEMA(Code.INVALID_ARGUMENT),
  PAYLOAD_MISFIT(Code.INVALID_ARGUMENT),
  PAYLOAD_TOO_LARGE(Code.INVALID_ARGUMENT),
  BATCH_TOO_LARGE(Code.INVALID_ARGUMENT),
  UNKNOWN_TOPIC(Code.NOT_FOUND),
  UNKNOWN_RECIPIENT(Code.NOT_FOUND),
  UNKNOWN_EVENT(Code.NOT_FOUND),
  UNKNOWN_SUBSCRIPTION(Code.NOT_FOUND),
  TOPIC_EXISTS(Code.ALREADY_EXISTS),
  SUBSCRIPTION_EXISTS(Code.ALREADY_EXISTS),
  EVENT_CONTENT_DIFFERS(Code.ALREADY_EXISTS),
  VERSION_CONFLICT(Code.FAILED_PRECONDITION),
  POSITION_NOT_REACHED(Code.FAILED_PRECONDITION),
  TOO_MANY_CONSUMERS(Code.FAILED_PRECONDITION),
  BEYOND_THE_END(Code.OUT_OF_RANGE),
  RESERVED_TOPIC(Code.PERMISSION_DENIED),
  RESERVED_STREAM(Code.PERMISSION_DENIED),
  OVERLOADED(Code.RESOURCE_EXHAUSTED),
  STORE_UNAVAILABLE(Code.UNAVAILABLE),
  SLOT_HELD_ELSEWHERE(Code.UNAVAILABLE),
  /** Another node has taken the subscription over, or could have. */
  LEASE_LOST(Code.UNAVAILABLE),
  SHUTTING_DOWN(Code.UNAVAILABLE),
  INTERNAL(Code.INTERNAL);

  private final Code code;

  Reason(Code code) {
    this.code = code;
  }

  /** The status code that goes with this reason. */
  public Code code() {
    return code;
  }
}
