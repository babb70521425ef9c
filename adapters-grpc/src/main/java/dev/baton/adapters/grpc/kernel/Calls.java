package dev.baton.adapters.grpc.kernel;

import dev.baton.application.port.StoreUnavailableException;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * How every call is run: on the event loop where it only enqueues, on a virtual thread where it may
 * block. What fails is answered with a reason; a caller who has left is not worked for.
 */
public final class Calls {
  private static final Duration RETRY = Duration.ofMillis(500);

  private final Executor virtualThreads;
  private final Drain drain;
  private final Semaphore unary;
  private final Semaphore streams;

  /** Work that may block. */
  @FunctionalInterface
  public interface Blocking<T> {
    Reply<T> run() throws InterruptedException;
  }

  /** Work that sends responses as long as the stream is open; returns why it ended early, if so. */
  @FunctionalInterface
  public interface Streaming<T> {
    Optional<Refusal> run(Outflow<T> out) throws InterruptedException;
  }

  /**
   * Calls that block run on {@code virtualThreads}.
   *
   * @param mostUnary calls at once, over which callers are refused
   * @param mostStreams server streams at once, over which callers are refused
   */
  public Calls(Executor virtualThreads, Drain drain, int mostUnary, int mostStreams) {
    this.virtualThreads = virtualThreads;
    this.drain = drain;
    this.unary = new Semaphore(mostUnary);
    this.streams = new Semaphore(mostStreams);
  }

  /** For streams that have to know when the server goes away. */
  public Drain drain() {
    return drain;
  }

  /** Runs work of an open stream on a virtual thread, soon; it fails only by a defect. */
  public void later(Runnable work) {
    virtualThreads.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException failure) {
            Failures.log(failure);
          }
        });
  }

  /**
   * Runs work that may block, after which a call goes on, on a virtual thread.
   *
   * @param refused hears why it does not
   */
  public void before(Runnable work, Consumer<Refusal> refused) {
    if (!unary.tryAcquire()) {
      refused.accept(Failures.overloaded(RETRY));
      return;
    }
    try {
      virtualThreads.execute(Context.current().wrap(() -> attempt(work, refused)));
    } catch (RejectedExecutionException stopped) {
      unary.release();
      refused.accept(Failures.shuttingDown());
    }
  }

  private void attempt(Runnable work, Consumer<Refusal> refused) {
    try {
      work.run();
    } catch (StoreUnavailableException away) {
      refused.accept(Failures.storeUnavailable(RETRY));
    } catch (RuntimeException failure) {
      refused.accept(Failures.defect(failure));
    } finally {
      unary.release();
    }
  }

  /** Runs work that does not block, on the calling thread, which is an event loop. */
  public void direct(StreamObserver<?> response, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      Failures.tell(response, failure);
    }
  }

  /** Runs work that may block, and answers with what it returns. */
  public <T> void unary(StreamObserver<T> response, Blocking<T> work) {
    run(unary, response, () -> answer(response, work.run()));
  }

  /** Runs work that sends a stream of responses. */
  public <T> void serverStream(StreamObserver<T> response, Streaming<T> work) {
    Outflow<T> out = new Outflow<>((ServerCallStreamObserver<T>) response, drain);
    run(streams, response, () -> end(response, work.run(out)));
  }

  /** Answers a unary call. */
  public static <T> void answer(StreamObserver<T> response, Reply<T> reply) {
    switch (reply) {
      case Reply.Answer<T> answer -> {
        response.onNext(answer.response());
        response.onCompleted();
      }
      case Reply.Refused<T> refused -> response.onError(refused.refusal().toException());
    }
  }

  private void end(StreamObserver<?> response, Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      response.onError(refusal.get().toException());
    } else {
      response.onCompleted();
    }
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private void run(Semaphore bound, StreamObserver<?> response, Step step) {
    if (!bound.tryAcquire()) {
      response.onError(Failures.overloaded(RETRY).toException());
      return;
    }
    Context context = Context.current();
    try {
      virtualThreads.execute(context.wrap(() -> attempt(bound, context, response, step)));
    } catch (RejectedExecutionException stopped) {
      bound.release();
      Failures.tell(response, Failures.shuttingDown().toException());
    }
  }

  private static void attempt(
      Semaphore bound, Context context, StreamObserver<?> response, Step step) {
    try {
      if (!context.isCancelled()) {
        step.run();
      }
    } catch (RejectedExecutionException failure) {
      // A server that stops ends its transports: the call has ended with its own.
      if (!context.isCancelled()) {
        Failures.tell(response, failure);
      }
    } catch (InterruptedException | RuntimeException failure) {
      Failures.tell(response, failure);
    } finally {
      bound.release();
    }
  }
}
