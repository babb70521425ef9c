package dev.baton.adapters.grpc.agent;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a stream has brought so far. */
final class Collected<T> implements StreamObserver<T> {
  final List<T> items = new CopyOnWriteArrayList<>();
  final List<Throwable> failures = new CopyOnWriteArrayList<>();

  @Override
  public void onNext(T item) {
    items.add(item);
  }

  @Override
  public void onError(Throwable failure) {
    failures.add(failure);
  }

  @Override
  public void onCompleted() {}
}
