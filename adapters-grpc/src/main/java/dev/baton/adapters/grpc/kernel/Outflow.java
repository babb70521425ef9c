package dev.baton.adapters.grpc.kernel;

import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The responses of a server stream, written by one virtual thread that waits for the caller. What
 * the transport does not take is not buffered.
 *
 * @param <T> the responses
 */
public final class Outflow<T> {
  private static final long LOOK_AGAIN_MILLIS = 1000;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS);

  private final ServerCallStreamObserver<T> call;
  private final Drain drain;
  private final Semaphore ready = new Semaphore(0);

  /** Made before the service method returns, when gRPC still takes handlers. */
  Outflow(ServerCallStreamObserver<T> call, Drain drain) {
    this.call = call;
    this.drain = drain;
    call.setOnReadyHandler(ready::release);
    // With a handler, writing to a caller that has left is ignored instead of failing.
    call.setOnCancelHandler(ready::release);
  }

  /** Whether the caller is still there and the server stays. */
  public boolean isOpen() {
    return !call.isCancelled() && !drain.hasBegun();
  }

  /** Sends a response once the caller can take it; false if the stream was over before. */
  public boolean send(T response) throws InterruptedException {
    while (isOpen()) {
      if (call.isReady()) {
        call.onNext(response);
        return true;
      }
      boolean woken = ready.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      if (woken) {
        ready.drainPermits();
      }
    }
    return false;
  }

  /** Waits between two responses; false if the stream was over before. */
  public boolean pause(Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    long left = pause.toNanos();
    while (isOpen() && left > 0) {
      boolean unused = ready.tryAcquire(Math.min(left, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS);
      left = end - System.nanoTime();
    }
    return isOpen();
  }
}
