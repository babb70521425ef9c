package dev.baton.adapters.grpc;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client's end of a stream: sends, and keeps what it receives. */
public final class ClientStream<Q, R> implements ClientResponseObserver<Q, R> {
  private final List<R> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile ClientCallStreamObserver<Q> call;
  private volatile Optional<Throwable> failure = Optional.empty();
  private volatile boolean held;

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> requests) {
    call = requests;
    if (held) {
      requests.disableAutoRequestWithInitial(1);
    }
  }

  /** Takes one response at first, and more only as asked. */
  public ClientStream<Q, R> holding() {
    held = true;
    return this;
  }

  public void take(int more) {
    call.request(more);
  }

  public void send(Q request) {
    call.onNext(request);
  }

  public void complete() {
    call.onCompleted();
  }

  public void cancel() {
    call.cancel("for a test", null);
  }

  public List<R> received() {
    return received;
  }

  public Optional<Throwable> failure() {
    return failure;
  }

  public boolean hasEnded() {
    return end.getCount() == 0;
  }

  public void awaitEnd() {
    try {
      if (!end.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the stream goes on, after " + received.size() + " responses");
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void onNext(R response) {
    received.add(response);
  }

  @Override
  public void onError(Throwable reason) {
    failure = Optional.of(reason);
    end.countDown();
  }

  @Override
  public void onCompleted() {
    end.countDown();
  }
}
