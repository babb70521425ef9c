package dev.baton.adapters.grpc.kernel;

import com.google.rpc.Status;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;

/**
 * Carries a refusal to the caller. It has no stack trace: it is an answer, not a failure, and under
 * overload there are thousands a second of them.
 */
public final class RefusalException extends StatusRuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Metadata.Key<Status> DETAILS =
      Metadata.Key.of(
          "grpc-status-details-bin", ProtoUtils.metadataMarshaller(Status.getDefaultInstance()));

  RefusalException(Status status) {
    super(
        io.grpc.Status.fromCodeValue(status.getCode()).withDescription(status.getMessage()),
        trailers(status));
  }

  private static Metadata trailers(Status status) {
    Metadata trailers = new Metadata();
    trailers.put(DETAILS, status);
    return trailers;
  }

  /** Ends a call with it. */
  void close(ServerCall<?, ?> call) {
    Metadata trailers = getTrailers();
    call.close(getStatus(), trailers == null ? new Metadata() : trailers);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // Nothing is filled in.
  public Throwable fillInStackTrace() {
    return this;
  }
}
