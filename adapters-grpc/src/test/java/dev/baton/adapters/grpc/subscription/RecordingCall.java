package dev.baton.adapters.grpc.subscription;

import dev.baton.adapters.grpc.kernel.WireMessage;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call that keeps what is written to it. */
final class RecordingCall extends ServerCallStreamObserver<WireMessage> {
  final List<WireMessage> written = new ArrayList<>();
  Optional<Throwable> failure = Optional.empty();
  boolean completed;
  boolean cancelled;
  int requested;

  @Override
  public void onNext(WireMessage message) {
    written.add(message);
  }

  @Override
  public void onError(Throwable reason) {
    failure = Optional.of(reason);
  }

  @Override
  public void onCompleted() {
    completed = true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void request(int count) {
    requested += count;
  }

  @Override
  public void setOnCancelHandler(Runnable handler) {}

  @Override
  public void setOnReadyHandler(Runnable handler) {}

  @Override
  public void disableAutoInboundFlowControl() {}

  @Override
  public void setCompression(String compression) {}

  @Override
  public void setMessageCompression(boolean enable) {}
}
