package dev.baton.benchmarks.requests;

import io.grpc.stub.StreamObserver;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * 128 callers that share numbers, each with one call under way; the next one is made where the last
 * one was answered.
 */
final class Callers {
  private static final int MANY = 128;
  private static final long LONGEST_SECONDS = 120;
  private static final int DIGITS = 3;

  private final Histogram times = new ConcurrentHistogram(DIGITS);
  private final CountDownLatch atWork = new CountDownLatch(MANY);
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Call call;

  private Callers(Call call) {
    this.call = call;
  }

  /** Makes the call of a number, and says what came of it: an empty word if all is well. */
  @FunctionalInterface
  interface Call {
    void make(int number, Consumer<String> answer);
  }

  /** One call for each number; returns how long they took. */
  static Histogram once(int numbers, Call call) throws InterruptedException {
    return new Callers(call).run(caller -> Turns.once(caller, MANY, numbers));
  }

  /** One number after the other, again and again until it is over. */
  static Histogram until(BooleanSupplier isOver, int numbers, Call call)
      throws InterruptedException {
    return new Callers(call).run(caller -> Turns.until(isOver, caller, MANY, numbers));
  }

  /** What a caller takes its numbers from. */
  @FunctionalInterface
  private interface Numbers {
    Turns of(int caller);
  }

  private Histogram run(Numbers numbers) throws InterruptedException {
    for (int caller = 0; caller < MANY; caller++) {
      next(numbers.of(caller));
    }
    if (!atWork.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("calls are not answered");
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("calls failed, so: " + failures.peek());
    }
    return times;
  }

  private void next(Turns turns) {
    if (!turns.hasNext() || !failures.isEmpty()) {
      atWork.countDown();
      return;
    }
    long begun = System.nanoTime();
    call.make(
        turns.next(),
        what -> {
          if (!what.isEmpty()) {
            failures.add(what);
          }
          times.recordValue(System.nanoTime() - begun);
          next(turns);
        });
  }

  /** Hears of the answer to a unary call. */
  static <T> StreamObserver<T> answering(Consumer<String> answer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T response) {}

      @Override
      public void onError(Throwable failed) {
        answer.accept(failed.toString());
      }

      @Override
      public void onCompleted() {
        answer.accept("");
      }
    };
  }
}
