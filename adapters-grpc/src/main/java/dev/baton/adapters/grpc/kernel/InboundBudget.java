package dev.baton.adapters.grpc.kernel;

import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what the server holds of requests that have not arrived whole. HTTP/2 bounds what a
 * connection sends unread, but gRPC reads each stream's part of a message at once, so that a
 * thousand calls could each leave almost a message here, before a service sees any of them. The
 * call whose next part does not fit is refused, and what came of it counts no more, so that others
 * go on. Safe for any thread.
 *
 * <p>A part is a slice of the buffer that it was read into, and keeps all of it: where parts of
 * many calls come by turns, 14 KiB of a message kept 50 KiB of memory (measured, with reads of 16
 * KiB as {@link GrpcServer} makes them). So a part counts as somewhat more than that at least.
 */
final class InboundBudget extends ServerStreamTracer.Factory implements ServerInterceptor {
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  /** What a part of a message keeps in memory at least, bytes. */
  private static final int PART = 64 << 10;

  private static final Context.Key<Arrival> ARRIVAL = Context.key("baton-arrival");

  private final AtomicLong arriving = new AtomicLong();
  private final long mostBytes;

  /** A budget of so many bytes, over all connections. */
  InboundBudget(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** A quarter of what this JVM may take for its heap, which is its limit of buffers as well. */
  static InboundBudget ofThisProcess() {
    return new InboundBudget(Runtime.getRuntime().maxMemory() / 4);
  }

  /** Bytes that are kept of requests that have begun to arrive and are to be read on. */
  long arriving() {
    return arriving.get();
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
    return new Arrival();
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Arrival arrival = ARRIVAL.get();
    if (arrival == null) {
      return next.startCall(call, headers);
    }
    RefusableCall<Q, R> refusable = new RefusableCall<>(call);
    arrival.call = refusable;
    return new Unrefused<>(refusable, next.startCall(refusable, headers));
  }

  /** What has come of the message that a call is to get next; for the call's event loop alone. */
  private final class Arrival extends ServerStreamTracer {
    private @Nullable RefusableCall<?, ?> call;
    private long bytes;
    private boolean refused;

    @Override
    public Context filterContext(Context context) {
      return context.withValue(ARRIVAL, this);
    }

    @Override
    public void inboundWireSize(long more) {
      if (refused) {
        return;
      }
      long kept = Math.max(more, PART);
      bytes += kept;
      if (arriving.addAndGet(kept) > mostBytes && call != null) {
        refused = true;
        forget();
        call.refuse(Failures.overloaded(RETRY_AFTER).toException());
      }
    }

    @Override
    public void inboundMessageRead(int number, long wireSize, long size) {
      forget();
    }

    @Override
    public void streamClosed(io.grpc.Status status) {
      forget();
    }

    private void forget() {
      arriving.addAndGet(-bytes);
      bytes = 0;
    }
  }

  /** A call that was refused hears no more but that it is over. */
  private static final class Unrefused<Q> extends SimpleForwardingServerCallListener<Q> {
    private final RefusableCall<Q, ?> call;

    Unrefused(RefusableCall<Q, ?> call, ServerCall.Listener<Q> listener) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      if (!call.isRefused()) {
        super.onMessage(message);
      }
    }

    @Override
    public void onHalfClose() {
      if (!call.isRefused()) {
        super.onHalfClose();
      }
    }
  }
}
