package dev.baton.adapters.grpc.event;

import dev.baton.adapters.grpc.kernel.Callers;
import dev.baton.adapters.grpc.kernel.Calls;
import dev.baton.adapters.grpc.kernel.Failures;
import dev.baton.adapters.grpc.kernel.FieldViolation;
import dev.baton.adapters.grpc.kernel.Refusal;
import dev.baton.domain.kernel.Namespace;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishStreamRequest;
import dev.baton.v1.PublishStreamResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One publish stream. Items come on the event loop and are published at once; results come on the
 * appender's thread, in any order, and are sent in the order of the items by {@link #sendResults},
 * which runs in one place at a time. What became resolved while it was scheduled goes in one frame.
 */
final class PublishStreamCall implements StreamObserver<PublishStreamRequest> {
  private final ServerCallStreamObserver<PublishStreamResponse> call;
  private final Calls calls;
  private final ItemPublishing publishing;
  private final PublishWindow window;

  @SuppressWarnings("UnnecessaryLambda") // One object, which the drain knows it by.
  private final Runnable goingAway = () -> endWith(Failures.shuttingDown());

  /** How often {@link #signal} was called since results were last looked at. */
  private final AtomicInteger signals = new AtomicInteger();

  // Of the event loop.
  private Optional<Namespace> namespace = Optional.empty();
  private long lastSequence;

  /** Set once nothing more is read; the stream ends so when every item has its result. */
  private volatile Optional<Ending> ending = Optional.empty();

  /** Set by the event loop when the window is full, unset by the sender when it reads on. */
  private volatile boolean paused;

  // Of the sender.
  private boolean ended;

  /** How a stream ends: as asked for, or with a refusal. */
  private record Ending(Optional<Refusal> refusal) {}

  PublishStreamCall(
      ServerCallStreamObserver<PublishStreamResponse> call,
      Calls calls,
      ItemPublishing publishing) {
    this.call = call;
    this.calls = calls;
    this.publishing = publishing;
    this.window = new PublishWindow();
  }

  /** Sends the first response and begins to read. */
  void start() {
    call.disableAutoRequest();
    call.setOnReadyHandler(this::signal);
    call.setOnCancelHandler(this::forget);
    calls.drain().listen(goingAway);
    call.onNext(PublishStreamResponse.newBuilder().setWindow(PublishWindow.ITEMS).build());
    call.request(1);
  }

  @Override
  public void onNext(PublishStreamRequest frame) {
    if (ending.isPresent()) {
      return;
    }
    try {
      Optional<FieldViolation> violation = checkFrame(frame);
      if (violation.isPresent()) {
        endWith(Refusal.invalid(violation.get()));
        return;
      }
      for (PublishItem item : frame.getItemsList()) {
        publish(item);
      }
    } catch (RuntimeException failure) {
      endWith(Failures.defect(failure));
      return;
    }
    readOn();
  }

  private Optional<FieldViolation> checkFrame(PublishStreamRequest frame) {
    Optional<FieldViolation> violation = EventValidation.checkFrame(frame, lastSequence);
    if (violation.isEmpty() && namespace.isEmpty()) {
      namespace = Optional.of(Callers.namespace(frame.getNamespace()));
    }
    return violation;
  }

  private void publish(PublishItem item) {
    lastSequence = item.getSequence();
    PublishWindow.Entry entry = window.open(item.getSerializedSize());
    publishing.publish(
        namespace.orElse(Namespace.DEFAULT),
        item,
        result -> {
          if (window.resolve(entry, result)) {
            signal();
          }
        });
  }

  private void readOn() {
    if (window.isFull()) {
      paused = true;
      signal();
    } else {
      call.request(1);
    }
  }

  /** Has results looked at, soon; many signals make one look. */
  private void signal() {
    if (signals.getAndIncrement() == 0) {
      calls.later(this::sendResults);
    }
  }

  private void sendResults() {
    int seen = 1;
    while (seen != 0) {
      if (!ended && !call.isCancelled()) {
        sendOnce();
      }
      seen = signals.addAndGet(-seen);
    }
  }

  private void sendOnce() {
    Optional<Ending> last = ending;
    while (call.isReady()) {
      PublishStreamResponse results = window.takeResults();
      if (results.getResultsCount() == 0) {
        break;
      }
      call.onNext(results);
    }
    if (last.isPresent() && window.isEmpty()) {
      end(last.get());
    } else if (paused && !window.isFull()) {
      paused = false;
      call.request(1);
    }
  }

  private void end(Ending last) {
    ended = true;
    calls.drain().forget(goingAway);
    if (last.refusal().isPresent()) {
      call.onError(last.refusal().get().toException());
    } else {
      call.onCompleted();
    }
  }

  private void endWith(Refusal refusal) {
    ending = Optional.of(new Ending(Optional.of(refusal)));
    signal();
  }

  @Override
  public void onCompleted() {
    if (ending.isEmpty()) {
      ending = Optional.of(new Ending(Optional.empty()));
    }
    signal();
  }

  /** The caller has left; what it published is published. */
  @Override
  public void onError(Throwable failure) {
    forget();
  }

  private void forget() {
    calls.drain().forget(goingAway);
  }
}
