package dev.baton.sdk;

import dev.baton.v1.EventServiceGrpc;
import dev.baton.v1.PublishItem;
import dev.baton.v1.PublishStreamRequest;
import dev.baton.v1.PublishStreamResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One PublishStream call. What the server sends becomes signals, on a thread of the transport; the
 * sending methods are called by the loop only.
 */
final class PublishLink
    implements ClientResponseObserver<PublishStreamRequest, PublishStreamResponse> {
  private final String namespace;
  private final Consumer<PublishSignal> signals;
  private ClientCallStreamObserver<PublishStreamRequest> requests;

  @SuppressWarnings("NullAway.Init") // beforeStart runs before the call that makes the link returns
  private PublishLink(String namespace, Consumer<PublishSignal> signals) {
    this.namespace = namespace;
    this.signals = signals;
  }

  static PublishLink open(Connection connection, Consumer<PublishSignal> signals) {
    PublishLink link = new PublishLink(connection.namespace(), signals);
    EventServiceGrpc.newStub(connection.channel()).withExecutor(Runnable::run).publishStream(link);
    return link;
  }

  /** Whether a frame would go out now rather than wait in memory. */
  boolean isReady() {
    return requests.isReady();
  }

  void send(List<PublishItem> items) {
    requests.onNext(
        PublishStreamRequest.newBuilder().setNamespace(namespace).addAllItems(items).build());
  }

  void halfClose() {
    requests.onCompleted();
  }

  void cancel() {
    requests.cancel("the stream is given up", null);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<PublishStreamRequest> observer) {
    requests = observer;
    observer.setOnReadyHandler(() -> signals.accept(new PublishSignal.Ready(this)));
  }

  @Override
  public void onNext(PublishStreamResponse response) {
    signals.accept(new PublishSignal.Results(this, response));
  }

  @Override
  public void onError(Throwable failure) {
    signals.accept(new PublishSignal.Ended(this, Optional.of(Refusals.of(failure))));
  }

  @Override
  public void onCompleted() {
    signals.accept(new PublishSignal.Ended(this, Optional.empty()));
  }
}
