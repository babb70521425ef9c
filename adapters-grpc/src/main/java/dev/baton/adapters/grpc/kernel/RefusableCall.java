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
  private final Object turn = new Object();
  private boolean refused;
  private boolean closed;

  RefusableCall(ServerCall<Q, R> call) {
    super(call);
  }

  /** Ends the call, unless its service has. */
  void refuse(RefusalException refusal) {
    synchronized (turn) {
      if (!closed) {
        closed = true;
        refused = true;
        refusal.close(delegate());
      }
    }
  }

  boolean isRefused() {
    synchronized (turn) {
      return refused;
    }
  }

  @Override
  public void sendHeaders(Metadata headers) {
    synchronized (turn) {
      if (!refused) {
        super.sendHeaders(headers);
      }
    }
  }

  @Override
  public void sendMessage(R message) {
    synchronized (turn) {
      if (!refused) {
        super.sendMessage(message);
      }
    }
  }

  @Override
  public void close(Status status, Metadata trailers) {
    synchronized (turn) {
      if (!refused) {
        closed = true;
        super.close(status, trailers);
      }
    }
  }
}
