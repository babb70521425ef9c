package dev.baton.adapters.grpc.kernel;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call that may be refused while its service answers it: what the service says after that is
 * dropped. The service's thread and the event loop that refuses take turns.
 */
final class RefusableCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
  private boolean refused;
  private boolean closed;

  RefusableCall(ServerCall<Q, R> call) {
    super(call);
  }

  /** Ends the call, unless its service has. */
  synchronized void refuse(RefusalException refusal) {
    if (!closed) {
      closed = true;
      refused = true;
      Metadata trailers = refusal.getTrailers();
      super.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
    }
  }

  synchronized boolean isRefused() {
    return refused;
  }

  @Override
  public synchronized void sendHeaders(Metadata headers) {
    if (!refused) {
      super.sendHeaders(headers);
    }
  }

  @Override
  public synchronized void sendMessage(R message) {
    if (!refused) {
      super.sendMessage(message);
    }
  }

  @Override
  public synchronized void close(Status status, Metadata trailers) {
    if (!refused) {
      closed = true;
      super.close(status, trailers);
    }
  }
}
