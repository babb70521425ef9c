package dev.baton.benchmarks.agents;

import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts answers to heartbeats. Safe for any thread. */
final class Heard {
  private final LongAdder answers = new LongAdder();
  private volatile Optional<Throwable> failure = Optional.empty();

  <T> StreamObserver<T> of() {
    return new StreamObserver<>() {
      @Override
      public void onNext(T answer) {
        answers.increment();
      }

      @Override
      public void onError(Throwable broken) {
        failure = Optional.of(broken);
      }

      @Override
      public void onCompleted() {}
    };
  }

  /** How many there were; fails if a heartbeat was not answered. */
  long count() {
    failure.ifPresent(
        broken -> {
          throw new IllegalStateException("a heartbeat was not answered", broken);
        });
    return answers.sum();
  }
}
